package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.Documents;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;

class CanonicalJsonTests {

    @Test
    void spellsCatalogsAsTheRfcDoes() throws IOException {
        List<Catalog> catalogs =
                Stream.concat(CatalogGenerator.catalogs(200), ShippedCatalogs.all().stream())
                        .toList();
        for (Catalog catalog : catalogs) {
            assertSpelledAsTheRfcDoes(CatalogWriter.write(catalog));
        }
    }

    @Test
    void spellsEveryPrintableCharacterAsTheRfcDoes() throws IOException {
        for (int from = 0; from < 0x1_2000; from += 0x400) {
            var text = new StringBuilder();
            for (int c = from; c < from + 0x400; c++) {
                boolean isControl = Character.isISOControl(c) && c != '\n' && c != '\t';
                if (!isControl && Character.getType(c) != Character.SURROGATE) {
                    text.appendCodePoint(c);
                }
            }
            assertSpelledAsTheRfcDoes(Map.of("text", text.toString(), text.toString(), 1));
        }
    }

    @Test
    void sortsKeysByTheirUtf16UnitsAtEveryDepth() {
        var inner = new LinkedHashMap<String, Object>();
        inner.put("\ufb33", 1);
        inner.put("\ud83d\ude02", 2);
        inner.put("b", List.of(Map.of()));
        inner.put("B", -7);
        inner.put("\u20ac", Integer.MAX_VALUE);

        assertThat(new String(CanonicalJson.bytes(Map.of("o", inner)), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"o\":{\"B\":-7,\"b\":[{}],\"\u20ac\":2147483647,\"\ud83d\ude02\":2,\"\ufb33\":1}}");
    }

    private static void assertSpelledAsTheRfcDoes(Map<String, ?> document) throws IOException {
        String json = Documents.JSON.writeValueAsString(document);
        assertThat(new String(CanonicalJson.bytes(document), StandardCharsets.UTF_8))
                .isEqualTo(new JsonCanonicalizer(json).getEncodedString());
    }
}
