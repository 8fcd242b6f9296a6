package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BodyReaderTests {

    private static Object read(BodyReader reader, String text) {
        return reader.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String refusal(BodyReader reader, byte[] body) {
        var problem = new String[1];
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> reader.read(body))
                .satisfies(e -> problem[0] = String.valueOf(e.getMessage()))
                .returns(ProblemType.INVALID_BODY, ProblemException::type);
        return problem[0];
    }

    private static String refusal(BodyReader reader, String body) {
        return refusal(reader, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheSameOfBoth() {
        var expected =
                Map.of("a", 1, "b", List.of("x", true, Map.of()), "c", "5060-5061", "d", "no");

        assertThat(
                        read(
                                BodyReader.JSON,
                                "{\"a\": 1, \"b\": [\"x\", true, {}], \"c\": \"5060-5061\", \"d\": \"no\"}"))
                .isEqualTo(expected);
        assertThat(
                        read(
                                BodyReader.YAML,
                                "\ufeffa: 1 # one\nb:\n- x\n- true\n- {}\nc: 5060-5061\nd: no\n"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    JSON | ''                   | empty
                    JSON | {"a": 1              | at line 1, column
                    JSON | {"a": 1, "a": 2}     | Duplicate
                    JSON | {"a": 1} {}          | more than one value
                    JSON | {'a': 1}             | at line 1, column
                    JSON | {"a": 01}            | at line 1, column
                    YAML | ''                   | empty
                    YAML | # nothing            | empty
                    YAML | a: [1, 2             | expected ',' or ']'
                    YAML | {a: 1, a: 2}         | Duplicate
                    YAML | {a: &x [1], b: *x}   | an alias at line 1, column 16
                    YAML | {a: &x b, *x : 2}    | at line 1, column 13
                    YAML | {a: !!binary aGVs}   | a tag at line 1, column
                    YAML | {a: !java.io.File b} | a tag
                    YAML | !!map {a: 1}         | a tag
                    YAML | ? [a]                | at line 1, column
                    YAML | @                    | cannot start any token
                    """)
    void saysWhatIsWrongAndWhere(BodyReader reader, String body, String expected) {
        assertThat(refusal(reader, body))
                .startsWith("body: ")
                .contains(expected, "(expected: one ", "each field once")
                .doesNotContain("Exception", "tools.", "StreamRead", "\n");
    }

    @Test
    void takesOneDocument() {
        assertThat(refusal(BodyReader.YAML, "--- {a: 1}\n--- {b: 1}\n"))
                .contains("more than one value");
    }

    @ParameterizedTest
    @EnumSource
    void takesNothingButUtf8(BodyReader reader) {
        assertThat(refusal(reader, "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1)))
                .contains("not UTF-8");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(10)
    void refusesWhatIsNestedDeeply(BodyReader reader) {
        assertThat(refusal(reader, "[".repeat(1_000_000))).contains("nesting depth");
        assertThat(refusal(reader, "{\"a\":".repeat(1_000_000))).contains("nesting depth");
    }

    /** Nine lines that are a billion texts to whoever follows them. */
    @Test
    void doesNotFollowAliases() {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'j'; c++) {
            bomb.append(
                    "%1$c: &%1$c [%2$s]\n".formatted(c, ("*" + (char) (c - 1) + ", ").repeat(10)));
        }

        assertThat(refusal(BodyReader.YAML, bomb.toString())).contains("an alias");
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(10)
    void refusesHugeNumbers(BodyReader reader) {
        assertThat(refusal(reader, "{\"a\": " + "9".repeat(1_000_000) + "}")).contains("length");
    }

    /** A number that is not as we write them is none of ours, whichever field it stands in. */
    @ParameterizedTest
    @CsvSource({"JSON, 2147483648", "JSON, 1e3", "JSON, -0", "YAML, 1e999999", "YAML, .inf"})
    void leavesOddNumbersUnread(BodyReader reader, String number) {
        assertThat(read(reader, "{\"a\": " + number + "}"))
                .isInstanceOfSatisfying(
                        Map.class,
                        map ->
                                assertThat(map.get("a"))
                                        .isNotInstanceOfAny(String.class, Integer.class)
                                        .hasToString(number));
    }

    @ParameterizedTest
    @CsvSource({"0x1F", "010", "0o17", "1_000", "+5"})
    void readsWhatYamlOnceTookForNumbersAsTexts(String text) {
        assertThat(read(BodyReader.YAML, "a: " + text)).isEqualTo(Map.of("a", text));
    }

    @Test
    @Timeout(30)
    void readsADocumentThatIsLargerThanYamlLibrariesTake() {
        String body =
                "a:\n" + "- 198.51.100.7/32 # an address like any other of them\n".repeat(120_000);

        assertThat(body.length()).isGreaterThan(6_000_000);
        assertThat(read(BodyReader.YAML, body))
                .isInstanceOfSatisfying(
                        Map.class, map -> assertThat((List<?>) map.get("a")).hasSize(120_000));
    }
}
