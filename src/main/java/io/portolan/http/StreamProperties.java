package io.portolan.http;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many readers may wait for news at once, on open streams and in long polls together.
 *
 * @param max of all callers; by default as many as a fifth of the heap has room for
 * @param perAddress of one address, or of the /64 of an IPv6 one; 0: no limit
 */
@ConfigurationProperties("portolan.streams")
record StreamProperties(@Nullable Integer max, @DefaultValue("100") int perAddress) {

    /**
     * @throws IllegalArgumentException if one of them is no such number
     */
    StreamProperties {
        if (max != null && max < 1) {
            throw new IllegalArgumentException(
                    "portolan.streams.max: %d (expected: 1 or more)".formatted(max));
        }
        if (perAddress < 0) {
            throw new IllegalArgumentException(
                    "portolan.streams.per-address: %d (expected: 1 or more, or 0 for no limit)"
                            .formatted(perAddress));
        }
    }

    /** Of all callers, on this machine. */
    int most() {
        return max == null ? HeapRoom.streams(Runtime.getRuntime().maxMemory()) : max;
    }
}
