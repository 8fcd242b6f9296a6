package io.portolan.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "!~", "8e03978e-40d5-43dd-bc93-6894a57f9324", "\"quoted\""})
    void takesWhatIsVisible(String text) {
        assertThat(IdempotencyKey.of(List.of(text)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "\u00e9", "a\t", "\u007f"})
    void refusesWhatIsNot(String text) {
        assertThatThrownBy(() -> new IdempotencyKey(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("(expected: ! to ~)");
    }

    @Test
    void isNeitherEmptyNorEndless() {
        assertThat(new IdempotencyKey("k".repeat(255)).text()).hasSize(255);
        assertThatThrownBy(() -> new IdempotencyKey("k".repeat(256)))
                .hasMessage("Idempotency-Key: 256 characters (expected: 1-255)");
        assertThatThrownBy(() -> new IdempotencyKey(""))
                .hasMessage("Idempotency-Key: 0 characters (expected: 1-255)");
    }

    @Test
    void isOne() {
        assertThatThrownBy(() -> IdempotencyKey.of(List.of("a", "a")))
                .hasMessage("Idempotency-Key: given 2 times (expected: once)");
    }
}
