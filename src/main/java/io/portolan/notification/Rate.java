package io.portolan.notification;

import java.time.Duration;

/** How often something may be asked for: so many times in any span of that length. */
public record Rate(int most, Duration per) {

    static Rate ofMinute(int most) {
        return new Rate(most, Duration.ofMinutes(1));
    }

    static Rate ofHour(int most) {
        return new Rate(most, Duration.ofHours(1));
    }

    /** {@code 6 a minute}. */
    @Override
    public String toString() {
        return "%d %s".formatted(most, per.equals(Duration.ofMinutes(1)) ? "a minute" : "an hour");
    }
}
