package io.portolan.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "vapi_us", "Z9", "abcdefghijklmnopqrstuvwxyz_1"})
    void takesPrefixesThatEveryDeviceTakes(String text) {
        assertThat(Names.prefix(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9a",
                "_a",
                "a-b",
                "a b",
                "a.b",
                "a;b",
                "a\n",
                "é",
                "abcdefghijklmnopqrstuvwxyz_12"
            })
    void refusesOtherPrefixes(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Names.prefix(text))
                .withMessage(
                        "prefix: %s (expected: a letter, then letters, digits and _, at most 28 characters)",
                        text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1a", "a-b", "inet filter", "a;", "a\nb"})
    void refusesObjectsThatSomeDeviceWouldMisread(String text) {
        assertThatThrownBy(() -> Names.object("table", text))
                .hasMessageContaining("table: " + text + " (expected: a letter");
    }

    @Test
    void takesObjectsOfUpTo63Characters() {
        assertThat(Names.object("table", "a".repeat(63))).hasSize(63);
        assertThatThrownBy(() -> Names.object("table", "a".repeat(64)))
                .hasMessageContaining("at most 63");
    }

    @Test
    void hyphensBecomeUnderscores() {
        assertThat(Names.fit("vapi-us-east", 28)).isEqualTo("vapi_us_east");
    }

    @Test
    void whatIsTooLongIsCutAndToldFromItsLike() {
        String one = Names.fit("a".repeat(40) + "-one", 28);
        String two = Names.fit("a".repeat(40) + "-two", 28);
        assertThat(one).hasSize(28).matches("a{21}_[0-9a-f]{6}").isNotEqualTo(two);
        assertThat(Names.fit("a".repeat(28), 28)).isEqualTo("a".repeat(28));
    }
}
