package io.portolan.revision.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;

@PortolanTest
@DirtiesContext
class WaitingIntegrationTests {

    private static final ProviderId ID = new ProviderId("vapi");

    private final Api api;
    private final Publisher publisher;
    private final Revisions revisions;

    WaitingIntegrationTests(@LocalServerPort int port, Publisher publisher, Revisions revisions) {
        api = Api.on(port);
        this.publisher = publisher;
        this.revisions = revisions;
    }

    @Test
    void wakesEveryoneWhoWaitsForTheNextRevision() throws Exception {
        int head = head();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Api.Answer> wait =
                    () -> api.get(VAPI + "/changes?since=" + head, "Prefer", "wait=30");
            List<Future<Api.Answer>> waiting =
                    IntStream.range(0, 50).mapToObj(_ -> callers.submit(wait)).toList();
            // Answered while they wait: they hold no connection of the pool.
            assertThat(api.get("/api/v1/providers/twilio/diff?from=1&to=2").status())
                    .isEqualTo(200);

            publish(head);

            for (Future<Api.Answer> answer : waiting) {
                var changes = answer.get(10, TimeUnit.SECONDS);
                assertThat(changes.json().get("head").asInt()).isEqualTo(head + 1);
                assertThat(changes.json().get("items")).hasSize(1);
                assertThat(changes.header("Preference-Applied")).isEqualTo("wait=30");
                assertThat(changes.header("Catalog-Revision"))
                        .isEqualTo(Integer.toString(head + 1));
            }
        }
    }

    @Test
    void answersNothingWhenTheTimeIsOver() {
        int head = head();
        Instant start = Instant.now();

        var answer = api.get(VAPI + "/changes?since=" + head, "Prefer", "wait=1");

        assertThat(Duration.between(start, Instant.now()))
                .isGreaterThanOrEqualTo(Duration.ofMillis(900));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("items")).isEmpty();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void answersAtOnceWhatIsThereAlready() {
        assertThat(api.get(VAPI + "/changes?since=1", "Prefer", "wait=55").json().get("items"))
                .isNotEmpty();
    }

    @Test
    void saysThatNoneIsAnAnswerToo() {
        assertThat(api.get(VAPI + "/changes?since=-1").detail())
                .isEqualTo("since: -1 (expected: a whole number, 0 for none)");
    }

    private int head() {
        return Objects.requireNonNull(revisions.heads().get(ID)).number().value();
    }

    private void publish(int head) {
        publisher.record(
                new Publication(
                        revisions.state(ID, new RevisionNumber(head)),
                        Instant.parse("2026-11-23T00:00:00Z"),
                        "test",
                        "The same again",
                        null,
                        null,
                        List.of(),
                        null));
    }
}
