package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatTests {

    private static final List<Format> OFFERED =
            List.of(Format.JSON, Format.CSV, Format.YAML, Format.TEXT);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "*/*", "application/*", "application/json"})
    void isTheFirstOfferedWhereNothingElseIsAskedFor(@Nullable String accept) {
        assertThat(choose("", accept)).isEqualTo(Format.JSON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text/csv                                   | CSV
                    TEXT/CSV                                   | CSV
                    text/csv; header=present                   | CSV
                    text/*                                     | CSV
                    text/plain, */*;q=0.1                      | TEXT
                    */*;q=0.1, text/plain                      | TEXT
                    application/json;q=0.5, text/csv           | CSV
                    application/json;q=0.5, text/csv;q=0.4     | JSON
                    text/html, application/yaml;q=0.9          | YAML
                    text/html, */*                             | JSON
                    """)
    void isWhatTheAcceptHeaderPrefers(String accept, Format format) {
        assertThat(choose("", accept)).isEqualTo(format);
    }

    @Test
    void isWhatTheParameterSaysWhateverTheHeader() {
        assertThat(choose("format=text", "application/json")).isEqualTo(Format.TEXT);
        assertThat(choose("format=yaml", "nonsense")).isEqualTo(Format.YAML);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xml", "JSON", "zip", "canonical", "text/plain"})
    void refusesAFormatThatIsNotOffered(String word) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> choose("format=" + word, null))
                .withMessage("format: " + word + " (expected: one of json, csv, yaml, text)")
                .returns(ProblemType.INVALID_PARAMETER, ProblemException::type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "json", "application/zip", "*/csv"})
    void refusesAHeaderThatAcceptsNothingOffered(String accept) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> choose("", accept))
                .withMessage(
                        "Accept: %s (expected: one of application/json, text/csv, application/yaml, text/plain)",
                        accept)
                .returns(ProblemType.NOT_ACCEPTABLE, ProblemException::type);
    }

    @Test
    void saysWhichCharactersATextIsIn() {
        assertThat(Format.CSV.contentType()).hasToString("text/csv;charset=utf-8");
        assertThat(Format.TEXT.contentType()).hasToString("text/plain;charset=utf-8");
        assertThat(Format.JSON.contentType()).hasToString("application/json");
    }

    private static Format choose(String query, @Nullable String accept) {
        QueryParameter parameter = Format.parameter(OFFERED.toArray(Format[]::new));
        return Format.choose(Query.parse(query, List.of(parameter)), accept, OFFERED);
    }
}
