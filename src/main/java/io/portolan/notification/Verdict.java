package io.portolan.notification;

import io.portolan.notification.Subscription.Health;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt means for a subscription: when it is tried again, or that it is not.
 *
 * @param reason why it is disabled
 */
public record Verdict(boolean isDisabled, @Nullable String reason, Health health) {

    /**
     * @param random from 0 to 1, for the jitter
     */
    public static Verdict of(Health before, Outcome outcome, Instant now, double random) {
        return switch (outcome) {
            case Outcome.Delivered _ -> new Verdict(false, null, new Health(0, null, now, now));
            case Outcome.Gone _ ->
                    new Verdict(true, "the receiver answered 410 Gone", failed(before, now, now));
            case Outcome.Refused(int status, var retryAfter) ->
                    failure(
                            before,
                            now,
                            "answered " + status,
                            now.plus(
                                    RetrySchedule.pause(
                                            before.failures() + 1, random, retryAfter)));
            case Outcome.Unreachable _ -> notSent(before, now, "not reached", random);
            case Outcome.NotAllowed _ -> notSent(before, now, outcome.word(), random);
        };
    }

    private static Verdict notSent(Health before, Instant now, String last, double random) {
        return failure(
                before,
                now,
                last,
                now.plus(RetrySchedule.pause(before.failures() + 1, random, null)));
    }

    private static Verdict failure(Health before, Instant now, String last, Instant nextAt) {
        Health health = failed(before, now, nextAt);
        Instant since = before.failingSince();
        return since != null && RetrySchedule.isHopeless(since, now)
                ? new Verdict(
                        true,
                        "nothing but failures since %s, %d of them; the last: %s"
                                .formatted(since, health.failures(), last),
                        health)
                : new Verdict(false, null, health);
    }

    private static Health failed(Health before, Instant now, Instant nextAt) {
        return new Health(
                before.failures() + 1,
                before.failingSince() == null ? now : before.failingSince(),
                nextAt,
                before.deliveredAt());
    }
}
