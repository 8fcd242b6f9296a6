package io.portolan.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortRangeTests {

    @ParameterizedTest
    @ValueSource(strings = {"1", "5060", "65535", "40000-60000", "1-65535"})
    void writesWhatItReads(String text) {
        assertThat(PortRange.parse(text)).hasToString(text);
    }

    @Test
    void writesARangeOfOneAsAPort() {
        assertThat(PortRange.parse("5060-5060")).hasToString("5060");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "0-10",
                "65536",
                "1-65536",
                "+5060",
                "-5060",
                "5060-",
                "0x13c4",
                "5060.0",
                "5e3",
                "99999999999999",
                "4294972356",
                "５０６０",
                "1-2-3"
            })
    void refusesWhatIsNoPortOrRange(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PortRange.parse(text))
                .withMessage(
                        "ports: %s (expected: a port of 1-65535, or a range of them as in 40000-60000)",
                        text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 65536", "2, 1", "-1, -1"})
    void cannotBeMadeOutsideItsBounds(int first, int last) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PortRange(first, last));
    }

    @ParameterizedTest
    @CsvSource({
        "5060, 5060, true",
        "5060-5070, 5070-5080, true",
        "1-65535, 5060, true",
        "5060-5069, 5070-5080, false"
    })
    void overlapsBothWays(String one, String other, boolean overlaps) {
        assertThat(PortRange.parse(one).overlaps(PortRange.parse(other))).isEqualTo(overlaps);
        assertThat(PortRange.parse(other).overlaps(PortRange.parse(one))).isEqualTo(overlaps);
    }

    @Test
    void countsBothEnds() {
        assertThat(PortRange.parse("5060").size()).isEqualTo(1);
        assertThat(PortRange.parse("40000-60000").size()).isEqualTo(20_001);
    }

    @Test
    void ordersByNumber() {
        assertThat(
                        Stream.of("10000", "5060-5061", "5060", "999")
                                .map(PortRange::parse)
                                .sorted()
                                .map(PortRange::toString))
                .containsExactly("999", "5060", "5060-5061", "10000");
    }
}
