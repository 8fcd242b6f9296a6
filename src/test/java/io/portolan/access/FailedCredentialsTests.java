package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.SettableClock;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FailedCredentialsTests {

    private final SettableClock clock = new SettableClock();
    private final FailedCredentials failures = new FailedCredentials(clock);

    @Test
    void holdsBackLongerEachTimeUpToTwoSeconds() {
        assertThat(delays("192.0.2.1", 40))
                .startsWith(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 100, 200, 300)
                .endsWith(2000, 2000);
    }

    @Test
    void forgetsAfterAMinute() {
        delays("192.0.2.1", 40);
        clock.advance(Duration.ofMinutes(1));

        assertThat(delays("192.0.2.1", 1)).containsExactly(0);
    }

    @Test
    void doesNotMixUpAddresses() {
        delays("192.0.2.1", 40);

        assertThat(delays("192.0.2.2", 1)).containsExactly(0);
    }

    @Test
    void takesAWholeIpv6NetworkForOne() {
        delays("2001:db8::1", 10);

        assertThat(delays("2001:db8:0:0:ffff::2", 1)).containsExactly(100);
        assertThat(delays("2001:db8:0:1::1", 1)).containsExactly(0);
    }

    private long[] delays(String address, int times) {
        return LongStream.range(0, times)
                .map(_ -> failures.delayOfNext(address).toMillis())
                .toArray();
    }
}
