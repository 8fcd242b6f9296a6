package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.notification.Subscription.Health;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Over virtual time: nothing here waits. */
class RetryScheduleTests {

    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final Outcome NOBODY = new Outcome.Unreachable();

    @Test
    void waitsLongerAndLonger() {
        List<Duration> pauses = new ArrayList<>();
        for (int failures = 1; failures <= 11; failures++) {
            pauses.add(RetrySchedule.pause(failures, 0.5, null));
        }
        assertThat(pauses)
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30),
                        Duration.ofHours(2),
                        Duration.ofHours(5),
                        Duration.ofHours(10),
                        Duration.ofHours(14),
                        Duration.ofHours(20),
                        Duration.ofHours(24),
                        Duration.ofHours(24),
                        Duration.ofHours(24));
    }

    @Test
    void spreadsByAFifth() {
        assertThat(RetrySchedule.pause(1, 0, null)).isEqualTo(Duration.ofSeconds(4));
        assertThat(RetrySchedule.pause(1, 1, null)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void keepsToWhatAReceiverAsksForWithinReason() {
        assertThat(RetrySchedule.pause(1, 0.5, Duration.ofMinutes(10)))
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(RetrySchedule.pause(2, 0.5, Duration.ofSeconds(1)))
                .as("never sooner than planned")
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(RetrySchedule.pause(1, 0.5, Duration.ofDays(30)))
                .isEqualTo(Duration.ofHours(24));
        assertThat(RetrySchedule.pause(1, 0.5, Duration.ofSeconds(-5)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void givesUpAfterFiveDaysOfNothingButFailures() {
        var health = new Health(0, null, START, null);
        Instant now = START;
        Verdict verdict = Verdict.of(health, NOBODY, now, 0.5);
        int attempts = 1;
        while (!verdict.isDisabled()) {
            now = verdict.health().nextAt();
            verdict = Verdict.of(verdict.health(), NOBODY, now, 0.5);
            attempts++;
        }
        assertThat(Duration.between(START, now)).isBetween(Duration.ofDays(5), Duration.ofDays(6));
        assertThat(attempts).isEqualTo(12);
        assertThat(verdict.reason())
                .startsWith("nothing but failures since 2026-06-01T00:00:00Z, 12 of them")
                .endsWith("the last: not reached");
    }

    @Test
    void oneSuccessForgetsAllFailures() {
        Verdict failed = Verdict.of(new Health(0, null, START, null), NOBODY, START, 0.5);
        Instant later = START.plus(Duration.ofDays(4));
        Verdict taken = Verdict.of(failed.health(), new Outcome.Delivered(204, ""), later, 0.5);

        assertThat(taken.health()).isEqualTo(new Health(0, null, later, later));
        assertThat(
                        Verdict.of(
                                        taken.health(),
                                        new Outcome.Refused(500, null),
                                        later.plus(Duration.ofDays(3)),
                                        0.5)
                                .isDisabled())
                .isFalse();
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        Verdict verdict =
                Verdict.of(new Health(0, null, START, null), new Outcome.Gone(), START, 0.5);

        assertThat(verdict.isDisabled()).isTrue();
        assertThat(verdict.reason()).isEqualTo("the receiver answered 410 Gone");
    }
}
