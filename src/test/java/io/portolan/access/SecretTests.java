package io.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretTests {

    private final Random random = new Random(4711);

    @Test
    void hasItsFormAndChecksum() {
        for (int i = 0; i < 1000; i++) {
            String secret = Secret.random(random).reveal();

            assertThat(secret).matches("ptl_[0-9A-Za-z]{36}");
            assertThat(Secret.isPlausible(secret)).isTrue();
        }
    }

    /** Golden: another checksum would refuse every token there is. */
    @Test
    void keepsItsChecksum() {
        assertThat(Secret.isPlausible("ptl_000000000000000000000000000001010Ohw")).isTrue();
    }

    @Test
    void noticesEveryMistypedCharacter() {
        String secret = Secret.random(random).reveal();
        for (int i = 4; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';

            assertThat(Secret.isPlausible(secret.substring(0, i) + other + secret.substring(i + 1)))
                    .as("character %d", i)
                    .isFalse();
        }
        assertThat(Secret.isPlausible(secret.substring(1))).isTrue();
        assertThat(Secret.isPlausible(secret + "0")).isFalse();
        assertThat(Secret.isPlausible("ptl_")).isFalse();
        assertThat(Secret.isPlausible("")).isFalse();
    }

    @Test
    void isNeverTheSameTwice() {
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            all.add(Secret.random(random).reveal());
        }
        assertThat(all).hasSize(1000);
    }

    @Test
    void isHarmlessInALog() {
        assertThat(Secret.random(random)).hasToString("ptl_…");
    }

    @Test
    void isKeptAsItsSha256() {
        assertThat(SecretDigest.of("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
