package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PortSetTests {

    @Test
    void keepsRangesInOrder() {
        PortSet ports = PortSet.parse(List.of("10000-20000", "5061", "5060"));

        assertThat(ports).hasToString("5060,5061,10000-20000");
        assertThat(ports.texts()).containsExactly("5060", "5061", "10000-20000");
        assertThat(ports.size()).isEqualTo(10_003);
    }

    @Test
    void isTheSameInWhateverOrderItWasGiven() {
        assertThat(PortSet.parse(List.of("5061", "5060")))
                .isEqualTo(PortSet.parse(List.of("5060", "5061")));
    }

    @Test
    void refusesAPortTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortSet.parse(List.of("5070", "5060-5070")))
                .withMessage("ports: 5060-5070 and 5070 overlap (expected: each port once)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortSet.parse(List.of("5060", "5060")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortSet.parse(List.of("1-100", "50", "60-70")));
    }

    @Test
    void refusesToBeEmpty() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortSet.of())
                .withMessage("ports: none (expected: at least one port or range)");
    }
}
