package io.portolan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HiddenCharactersTests {

    private static final String EXPECTED =
            " (expected: no bidirectional override, invisible, unassigned or private-use character)";

    private static void refuses(@Nullable Object document, String pointer, String detail) {
        assertThatExceptionOfType(MalformedDocument.class)
                .isThrownBy(() -> HiddenCharacters.refuse(document))
                .returns(pointer, MalformedDocument::pointer)
                .returns(detail + EXPECTED, MalformedDocument::detail)
                .matches(e -> e.code().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x061C, 0x200B, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060,
                0x2066, 0x2067, 0x2068, 0x2069, 0xFEFF, 0xFFF9, 0xE0001, 0xE0041, 0xE000, 0xF8FF,
                0xF0000, 0x10FFFD, 0x0378, 0xFDD0, 0xFFFE, 0xFFFF, 0x1FFFE, 0xD800, 0xDBFF, 0xDC00,
                0xDFFF
            })
    void refusesEachByItsCodePoint(int codePoint) {
        String text = "\ud83d\udcde b" + Character.toString(codePoint) + "c";

        refuses(Map.of("message", text), "/message", "U+%04X at character 4".formatted(codePoint));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "d\u00e9j\u00e0 \u03c0 \u6f22",
                "\ud83d\udcde",
                "\ud83d\udc69\u200d\ud83d\udcbb \u2764\ufe0f",
                "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "Fern\u00adsprech\u00adanlage",
                "two\nlines\tand a tab\u0085",
                "\u2028\u2029\u00a0"
            })
    void takesWhatWordsNeed(String text) {
        assertThatCode(() -> HiddenCharacters.refuse(List.of(text, Map.of(text, text))))
                .doesNotThrowAnyException();
        assertThat(HiddenCharacters.escaped(text)).isEqualTo(text);
    }

    @Test
    void findsThemWhereverTheyAre() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("n", null);
        nested.put("a/b", Arrays.asList(1, true, null, Map.of("c", "x\u202e")));

        refuses(nested, "/a~1b/3/c", "U+202E at character 2");
        refuses("\u200b", "", "U+200B at character 1");
        refuses(List.of(List.of("a"), "\ue000"), "/1", "U+E000 at character 1");
    }

    @Test
    void namesTheObjectOfAFieldWhoseNameHasOne() {
        refuses(
                Map.of("a", List.of(Map.of("mess\u202eage", "x"))),
                "/a/0",
                "name of a field: U+202E at character 5");
    }

    @Test
    void takesADocumentOfOtherValues() {
        assertThatCode(() -> HiddenCharacters.refuse(null)).doesNotThrowAnyException();
        assertThatCode(() -> HiddenCharacters.refuse(7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\u202eb | a\\u202Eb",
                "\ue000\u200b. | \\uE000\\u200B.",
                "x\udb40\udc41 \ud83d\udcde | x\\uDB40\\uDC41 \ud83d\udcde"
            })
    void escapesThemSoThatTheyAreSeen(String text, String escaped) {
        assertThat(HiddenCharacters.escaped(text)).isEqualTo(escaped);
    }
}
