package io.portolan.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.net.AddressBlock;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * How long the answer to a bad credential is held back: not at all for the first ten of a minute
 * from one address, then longer each time, up to two seconds. Good ones are never held back. An
 * IPv6 caller has a whole /64 to call from, which counts as one address.
 */
@Component
public class FailedCredentials {

    private static final int FREE = 10;
    private static final Duration STEP = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofSeconds(2);
    static final int ADDRESS_BYTES = 200;
    private static final long MOST_BYTES = 2_500_000;

    private final Cache<String, AtomicInteger> failures;

    FailedCredentials(Clock clock) {
        failures =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BYTES)
                        .weigher((String _, AtomicInteger _) -> ADDRESS_BYTES)
                        .expireAfterWrite(Duration.ofMinutes(1))
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build();
    }

    /** Counts one more from an address. */
    public Duration delayOfNext(String address) {
        int count =
                failures.get(AddressBlock.of(address), _ -> new AtomicInteger()).incrementAndGet();
        Duration delay = STEP.multipliedBy(Math.clamp(count - FREE, 0, 1000));
        return delay.compareTo(MOST) < 0 ? delay : MOST;
    }
}
