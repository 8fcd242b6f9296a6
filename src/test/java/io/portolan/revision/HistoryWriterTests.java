package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.HostileTexts;
import io.portolan.document.Fields;
import io.portolan.document.MalformedDocument;
import io.portolan.http.Format;
import io.portolan.http.Memories;
import io.portolan.http.RoundTrips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written is what is read, to the last byte of the chain, which the document claims. */
public class HistoryWriterTests {

    static Stream<List<Publication>> histories() {
        return Stream.concat(
                Histories.shipped().stream().map(HistoryDocument::revisions),
                IntStream.range(0, 40).mapToObj(seed -> generated(seed, HostileTexts.ALL)));
    }

    /** These texts, in every place where a text can be. */
    public static List<Publication> generated(int seed, List<String> texts) {
        var generator = new CatalogGenerator(seed, texts);
        Catalog state = generator.catalog();
        List<Publication> publications = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String text = texts.get((seed + i) % texts.size());
            publications.add(
                    new Publication(
                            state,
                            Instant.parse("2026-01-01T00:00:00.000001Z").plusSeconds(i / 2),
                            "author " + text,
                            text,
                            i % 2 == 0 ? text : null,
                            i % 3 == 0 ? text : null,
                            i % 4 == 0 ? List.of("shrinks", text) : List.of(),
                            i > 4 ? new RevisionNumber(i - 3) : null));
            state = generator.mutate(state);
        }
        return publications;
    }

    /** What an installation with this history answers. */
    public static byte[] json(List<Publication> publications) {
        return RoundTrips.json(written(publications));
    }

    private static Map<String, Object> written(List<Publication> publications) {
        var log = new RecordedLog(publications);
        return new HistoryWriter(log, Memories.uncounted()).write(log.provider(), log.head());
    }

    @ParameterizedTest
    @MethodSource("histories")
    void isReadBackAsItWas(List<Publication> publications) {
        for (Format format : List.of(Format.JSON, Format.YAML)) {
            Fields document = RoundTrips.through(format, written(publications));

            assertThat(HistoryDocument.read(document, "somebody else").revisions())
                    .as(format.word())
                    .isEqualTo(publications);
        }
    }

    /** Each of these is one slip of somebody who edits an export. */
    @Test
    void findsOutWhatWasRewritten() {
        for (String field :
                List.of(
                        "author",
                        "message",
                        "publishedAt",
                        "source",
                        "regions",
                        "chain",
                        "digest")) {
            var document = new LinkedHashMap<>(written(Histories.shipped().get(3).revisions()));
            List<Map<String, Object>> revisions = revisions(document);
            rewrite(revisions.get(2), field);
            document.put("revisions", revisions);

            assertThatExceptionOfType(MalformedDocument.class)
                    .as(field)
                    .isThrownBy(() -> HistoryDocument.read(Fields.of(document), "me"))
                    .withMessageContaining("of revision 3 (expected: ")
                    .satisfies(e -> assertThat(e.pointer()).startsWith("/revisions/2/"))
                    .satisfies(e -> assertThat(e.code().orElseThrow()).endsWith("-mismatch"));
        }
    }

    private static List<Map<String, Object>> revisions(Map<String, Object> document) {
        List<Map<String, Object>> revisions = new ArrayList<>();
        for (Object each : (Iterable<?>) Objects.requireNonNull(document.get("revisions"))) {
            revisions.add(asMap(each));
        }
        return revisions;
    }

    private static Map<String, Object> asMap(Object each) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) each).forEach((name, value) -> map.put(name.toString(), value));
        return map;
    }

    private static void rewrite(Map<String, Object> revision, String field) {
        revision.put(
                field,
                switch (field) {
                    case "publishedAt" -> "2025-08-13T00:00:00Z";
                    case "regions" -> List.of(Map.of("id", "us", "name", "Elsewhere"));
                    case "chain", "digest" -> "0".repeat(64);
                    default -> "something else";
                });
    }

    @Test
    void repeatsOfTheProviderOnlyWhatWasDifferent() {
        var document = written(Histories.shipped().get(2).revisions());
        List<Map<String, Object>> revisions = revisions(document);

        assertThat(document).containsKeys("provider", "links", "notes");
        assertThat(revisions.getFirst()).containsKey("provider").doesNotContainKey("notes");
        assertThat(revisions.getLast()).doesNotContainKeys("provider", "links", "notes");
    }
}
