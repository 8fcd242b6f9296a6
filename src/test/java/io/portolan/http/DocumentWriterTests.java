package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.util.unit.DataSize;

class DocumentWriterTests {

    private final DocumentWriter writer =
            new DocumentWriter(RoundTrips.withMaxBody(DataSize.ofKilobytes(64)));

    private static Map<String, Object> of(Stream<?> items) {
        Iterable<Object> list = () -> items.map(Object.class::cast).iterator();
        return Map.of("items", list);
    }

    @Test
    void writesBothFormats() {
        assertThat(writer.write(of(Stream.of("a", 1)), Format.JSON))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\n  \"items\": [ \"a\", 1 ]\n}\n");
        assertThat(writer.write(of(Stream.of("a", 1)), Format.YAML))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("---\nitems:\n- \"a\"\n- 1\n");
    }

    /** The list has no end: whoever asked for all of it would never come back. */
    @ParameterizedTest
    @EnumSource(names = {"JSON", "YAML"})
    void stopsWhereItGetsTooLong(Format format) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> writer.write(of(Stream.generate(() -> List.of("one more"))), format))
                .returns(ProblemType.TOO_LONG, ProblemException::type)
                .withMessageContaining("65536 bytes");
    }

    /** Or a database that is away would be an error of ours. */
    @Test
    void letsFailuresOfItsItemsThroughAsTheyAre() {
        var away = new TransientDataAccessResourceException("away");

        assertThatExceptionOfType(TransientDataAccessResourceException.class)
                .isThrownBy(
                        () ->
                                writer.write(
                                        of(
                                                Stream.generate(
                                                        () -> {
                                                            throw away;
                                                        })),
                                        Format.JSON))
                .isSameAs(away);
    }
}
