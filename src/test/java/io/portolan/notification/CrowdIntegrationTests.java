package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.notification.Receiver.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One principal's 900 tests, to a receiver that does not answer, beside what others ask for. */
class CrowdIntegrationTests {

    private static final int TESTS = 900;
    private static final Duration MOST = Duration.ofSeconds(2);

    @TempDir static Path data;
    @AutoClose private final WebhookService running = WebhookService.start(data);

    @Test
    void doesNotDelayTheChallengeOfAnother() {
        WebhookOwner crowd = WebhookOwner.of(running, "crowd");
        String id = crowd.active("/crowd");
        running.receiver().behave("/crowd", (_, _) -> stall());
        running.jdbc()
                .sql(
                        """
                        insert into delivery (id, subscription, webhook_id, kind, detail, attempt, due_at, is_waiting)
                        select gen_random_uuid(), cast(:id as uuid), 'msg_' || i, :kind,
                            '{"time": "2026-11-27T12:00:00Z"}', 1, now(), true
                        from generate_series(1, :tests) i
                        """)
                .param("id", id)
                .param("kind", Kind.TEST.word())
                .param("tests", TESTS)
                .update();
        await().atMost(SOON).until(() -> running.receiver().told("/crowd", Kind.TEST).size() >= 50);

        for (String principal : List.of("alice", "bob", "carol")) {
            WebhookOwner owner = WebhookOwner.of(running, principal);
            Instant asked = Instant.now();
            assertThat(owner.create("/" + principal).status()).isEqualTo(201);
            Told challenge = running.only("/" + principal, Kind.CHALLENGE);
            assertThat(Duration.between(asked, challenge.at())).as(principal).isLessThan(MOST);
        }
        assertThat(waiting()).as("the others still wait").isGreaterThan(TESTS / 2);
    }

    private int waiting() {
        return running.jdbc()
                .sql("select count(*) from delivery where is_waiting")
                .query(Integer.class)
                .single();
    }

    private static void stall() {
        try {
            new CountDownLatch(1).await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
