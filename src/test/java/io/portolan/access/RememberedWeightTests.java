package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Retained;
import io.portolan.SettableClock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the caches say of what they remember is what they hold, within a factor of two. */
class RememberedWeightTests {

    private final SettableClock clock = new SettableClock();

    @Test
    void ofAddressesThatFailed() {
        int count = 9_000;

        long held =
                Retained.bytes(
                        10,
                        () -> {
                            var failed = new FailedCredentials(clock);
                            IntStream.range(0, count)
                                    .forEach(
                                            i ->
                                                    failed.delayOfNext(
                                                            "203.0.%d.%d"
                                                                    .formatted(i / 250, i % 250)));
                            return failed;
                        },
                        (long) count * FailedCredentials.ADDRESS_BYTES);

        assertThat(held / count)
                .isBetween(
                        FailedCredentials.ADDRESS_BYTES / 2L, FailedCredentials.ADDRESS_BYTES * 2L);
    }

    @Test
    void ofTokens() {
        int count = 5_000;

        long held =
                Retained.bytes(
                        5, () -> remembered(count, true), (long) count * Credentials.TOKEN_BYTES);

        assertThat(held / count)
                .isBetween(Credentials.TOKEN_BYTES / 2L, Credentials.TOKEN_BYTES * 2L);
    }

    @Test
    void ofTextsThatAreNoTokens() {
        int count = 9_000;

        long held =
                Retained.bytes(
                        5,
                        () -> remembered(count, false),
                        (long) count * Credentials.UNKNOWN_BYTES);

        assertThat(held / count)
                .isBetween(Credentials.UNKNOWN_BYTES / 2L, Credentials.UNKNOWN_BYTES * 2L);
    }

    private Credentials remembered(int count, boolean isKnown) {
        var tokens = new FakeTokens();
        var credentials = new Credentials(tokens, new LastUses(tokens), clock);
        for (int i = 0; i < count; i++) {
            if (isKnown) {
                tokens.add("secret " + i);
            }
            credentials.judge("secret " + i);
        }
        return credentials;
    }
}
