package io.portolan.revision.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Retained;
import io.portolan.catalog.Address;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.http.Memories;
import io.portolan.revision.Change;
import io.portolan.revision.Digest;
import io.portolan.revision.Fact;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesSinceTests {

    private static final ProviderId ACME = new ProviderId("acme");
    private static final Digest DIGEST = new Digest("0".repeat(64));

    private final AtomicInteger reads = new AtomicInteger();

    /** A log of which only the number of changes of each revision is known. */
    private ChangesSince log(int... changes) {
        return new ChangesSince(
                (Revisions)
                        Proxy.newProxyInstance(
                                Revisions.class.getClassLoader(),
                                new Class<?>[] {Revisions.class},
                                (_, method, arguments) ->
                                        switch (method.getName()) {
                                            case "after" ->
                                                    IntStream.rangeClosed(
                                                                    (int) arguments[1] + 1,
                                                                    changes.length)
                                                            .mapToObj(ChangesSinceTests::revision)
                                                            .limit((int) arguments[2])
                                                            .toList();
                                            case "countChanges" -> 1L;
                                            case "changesOf" -> {
                                                reads.incrementAndGet();
                                                int n = ((RevisionNumber) arguments[1]).value();
                                                yield Collections.nCopies(changes[n - 1], change());
                                            }
                                            default ->
                                                    throw new UnsupportedOperationException(
                                                            method.getName());
                                        }),
                Memories.uncounted());
    }

    @Test
    void weighsWhatAPageHolds() {
        Head head = new Head(new RevisionNumber(1), DIGEST, Instant.EPOCH, 0);

        long weight = ChangesSince.weight(page(40_000, head));
        long held = Retained.bytes(1, () -> page(40_000, head), weight);

        assertThat(weight).isBetween(held / 2, held * 2);
    }

    /** Each change of another address, as in a real log. */
    private static RevisionView.SinceView page(int changes, Head head) {
        List<Change> each =
                IntStream.range(0, changes)
                        .mapToObj(
                                i ->
                                        new Change.Added(
                                                new Fact.OfAddress(
                                                        new EndpointId(
                                                                new RegionId("us"),
                                                                TrafficType.SIP_SIGNALLING,
                                                                ""),
                                                        Address.of(
                                                                "44.%d.%d.%d/32"
                                                                        .formatted(
                                                                                i / 62_500,
                                                                                i / 250 % 250,
                                                                                i % 250)))))
                        .map(Change.class::cast)
                        .toList();
        return new RevisionView.SinceView(
                head.number().value(), List.of(RevisionView.of(revision(1), each)), null);
    }

    private static Revision revision(int number) {
        return new Revision(
                ACME,
                new RevisionNumber(number),
                Instant.EPOCH,
                Instant.EPOCH,
                "a",
                "m",
                null,
                null,
                List.of(),
                null,
                null,
                null,
                DIGEST,
                DIGEST);
    }

    private static Change change() {
        return new Change.Added(
                new Fact.OfAddress(
                        new EndpointId(RegionId.ALL, TrafficType.RTP_MEDIA, ""),
                        Address.of("198.51.100.7/32")));
    }

    private static RevisionView.SinceView page(ChangesSince changes, int since, int head) {
        return changes.since(ACME, since, Head.of(new RevisionNumber(head), DIGEST, Instant.EPOCH));
    }

    private static List<Integer> numbers(RevisionView.SinceView page) {
        return page.items().stream().map(RevisionView::number).toList();
    }

    @Test
    void endsAPageWhereItsChangesAreMany() {
        ChangesSince changes = log(100_000, 1500, 400, 700, 1);

        assertThat(numbers(page(changes, 0, 5))).containsExactly(1);
        assertThat(page(changes, 0, 5).next()).isEqualTo("/api/v1/providers/acme/changes?since=1");
        assertThat(numbers(page(changes, 1, 5))).containsExactly(2, 3);
        assertThat(numbers(page(changes, 3, 5))).containsExactly(4, 5);
        assertThat(page(changes, 3, 5).next()).isNull();
    }

    @Test
    void saysNothingThatIsNewerThanItsHead() {
        assertThat(numbers(page(log(1, 1, 1), 1, 2))).containsExactly(2);
        assertThat(page(log(1, 1, 1), 2, 2).items()).isEmpty();
    }

    /** Thousands wait for the next revision and wake in the same moment. */
    @Test
    void isReadOnceForAllWhoWakeAtOnce() throws Exception {
        ChangesSince changes = log(1, 1, 1);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<RevisionView.SinceView> call = () -> page(changes, 2, 3);
            for (var answer : callers.invokeAll(Collections.nCopies(500, call))) {
                assertThat(numbers(answer.get())).containsExactly(3);
            }
        }
        assertThat(reads).hasValue(1);
    }
}
