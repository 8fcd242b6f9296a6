package io.portolan.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.HostileTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class SafeTextTests {

    static final Iterable<String> HOSTILE = HostileTexts.ALL;

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void nothingHostileIsLeft(String text) {
        assertThat(SafeText.lines(text))
                .hasSizeBetween(1, 4)
                .allSatisfy(line -> assertThat(line).matches("[A-Za-z0-9._:/()+=, -]{0,100}"));
    }

    @ParameterizedTest
    @FieldSource("HOSTILE")
    void whatIsHarmlessStaysAsItIs(String text) {
        assertThat(SafeText.lines(text))
                .allSatisfy(line -> assertThat(SafeText.line(line)).isEqualTo(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "Déjà vu | Deja vu",
                "don't \"quote\" `me` | dont quote me",
                "a; b | a, b",
                "$(rm -rf /) | (rm -rf /)",
                "<script>alert(1)</script> | script alert(1) /script",
                "漢字 | ^^",
                "region’s | regions",
                "a   b | a b"
            })
    void wordsStayReadable(String text, String line) {
        assertThat(SafeText.line(text)).isEqualTo(line);
    }

    @Test
    void aLineBreakIsASpace() {
        assertThat(SafeText.lines("one\ntwo\r\nthree\u2028four\u0000five"))
                .containsExactly("one two three four five");
    }

    @Test
    void breaksBetweenWords() {
        String word = "a".repeat(49);
        assertThat(SafeText.lines(String.join(" ", word, word, word + "b c", "d")))
                .containsExactly(word + " " + word, word + "b c d");
    }

    @Test
    void aLineHoldsAHundredCharactersAndNoMore() {
        String word = "a".repeat(50);
        assertThat(SafeText.lines(word + " " + "b".repeat(49))).hasSize(1);
        assertThat(SafeText.lines(word + " " + "b".repeat(50))).hasSize(2);
        assertThat(SafeText.line("c".repeat(101))).isEqualTo("c".repeat(100));
    }
}
