package io.portolan.catalog;

import static io.portolan.catalog.Documents.JSON;
import static io.portolan.catalog.Documents.YAML;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.document.Fields;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written is read back, whatever carries it. */
class CatalogWriterTests {

    private static final int SEEDS = 100;

    @Test
    void writesWhatIsReadBack() {
        assertThat(CatalogGenerator.catalogs(SEEDS))
                .allSatisfy(c -> assertThat(read(CatalogWriter.write(c))).isEqualTo(c));
    }

    @Test
    void survivesJson() {
        assertThat(CatalogGenerator.catalogs(SEEDS))
                .allSatisfy(
                        c -> {
                            String json = JSON.writeValueAsString(CatalogWriter.write(c));
                            assertThat(read(JSON.readValue(json, Map.class))).isEqualTo(c);
                        });
    }

    @Test
    void survivesYaml() {
        assertThat(CatalogGenerator.catalogs(SEEDS))
                .allSatisfy(
                        c -> {
                            String yaml = YAML.writeValueAsString(CatalogWriter.write(c));
                            assertThat(read(YAML.readValue(yaml, Map.class))).isEqualTo(c);
                        });
    }

    @Test
    void leavesOutWhatIsNotThere() {
        Endpoint bare =
                Documents.endpoint(
                        "trafficType: rtp-media, region: all, addresses: dynamic, ports: unpublished,"
                                + " protocols: [udp], direction: inbound");

        assertThat(CatalogWriter.write(bare))
                .containsOnlyKeys(
                        "trafficType", "region", "addresses", "ports", "protocols", "direction")
                .containsEntry("addresses", "dynamic")
                .containsEntry("ports", "unpublished");
    }

    private static Catalog read(Map<?, ?> document) {
        return CatalogReader.read(Fields.of(document));
    }
}
