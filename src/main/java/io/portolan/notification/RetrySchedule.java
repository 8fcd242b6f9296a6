package io.portolan.notification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When somebody who did not take an event is tried again, and when no more: a pure function of what
 * happened so far.
 */
public final class RetrySchedule {

    private static final List<Duration> PAUSES =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** How much earlier or later an attempt may be, so that not all come back at once. */
    private static final double JITTER = 0.2;

    /** After so long of nothing but failures a subscription is disabled. */
    public static final Duration PATIENCE = Duration.ofDays(5);

    /** The longest a receiver can ask for. */
    private static final Duration LONGEST = Duration.ofHours(24);

    private RetrySchedule() {}

    /**
     * How long to wait after a failure.
     *
     * @param failures how many there were since the last success, 1 or more
     * @param random from 0 to 1
     * @param retryAfter what the receiver asked for
     */
    public static Duration pause(int failures, double random, @Nullable Duration retryAfter) {
        Duration planned = PAUSES.get(Math.min(failures, PAUSES.size()) - 1);
        double factor = 1 - JITTER + 2 * JITTER * random;
        Duration jittered = Duration.ofMillis((long) (planned.toMillis() * factor));
        if (retryAfter == null) {
            return jittered;
        }
        Duration asked = retryAfter.compareTo(LONGEST) > 0 ? LONGEST : retryAfter;
        return asked.compareTo(jittered) > 0 ? asked : jittered;
    }

    /** Whether it has failed for so long that nobody is there any more. */
    public static boolean isHopeless(Instant failingSince, Instant now) {
        return Duration.between(failingSince, now).compareTo(PATIENCE) >= 0;
    }
}
