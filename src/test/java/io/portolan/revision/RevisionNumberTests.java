package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionNumberTests {

    @ParameterizedTest
    @ValueSource(strings = {"1", "6", "10", "999999999"})
    void writesWhatItReads(String text) {
        assertThat(RevisionNumber.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "0",
                "00",
                "06",
                "-1",
                "+6",
                "0x6",
                "6.0",
                "6e0",
                " 6",
                "6 ",
                "6\n",
                "６",
                "1_0",
                "1000000000",
                "4294967302",
                "head",
                "null"
            })
    void refusesEverythingElse(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevisionNumber.parse(text))
                .withMessage("revision: %s (expected: a whole number, 1 or more, as in 6)", text);
    }

    @Test
    void countsFromOne() {
        var first = new RevisionNumber(1);
        assertThat(first.isFirst()).isTrue();
        assertThat(first.next()).isEqualTo(new RevisionNumber(2)).isGreaterThan(first);
        assertThat(first.next().isFirst()).isFalse();
        assertThat(first.next().previous()).isEqualTo(first);
        assertThatIllegalArgumentException().isThrownBy(first::previous);
        assertThatIllegalArgumentException().isThrownBy(() -> new RevisionNumber(0));
    }

    @Test
    void ordersByNumber() {
        assertThat(RevisionNumber.parse("10")).isGreaterThan(RevisionNumber.parse("9"));
    }
}
