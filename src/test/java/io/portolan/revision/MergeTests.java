package io.portolan.revision;

import static io.portolan.catalog.Documents.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.revision.Merge.Conflict;
import io.portolan.revision.Merge.Merged;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeTests {

    private static final Endpoint US = sip("us", "198.51.100.1/32");
    private static final Endpoint OTHER_US = sip("us", "198.51.100.2/32");
    private static final Endpoint THIRD_US = sip("us", "198.51.100.3/32");
    private static final Endpoint EU = sip("eu", "198.51.100.11/32");
    private static final Endpoint OTHER_EU = sip("eu", "198.51.100.12/32");

    private static Endpoint sip(String region, String address) {
        return endpoint(
                "region: %s, trafficType: sip-signalling, ports: '5060', protocols: [udp],"
                                .formatted(region)
                        + " direction: bidirectional, addresses: ["
                        + address
                        + "]");
    }

    private static Catalog catalog(Endpoint... endpoints) {
        return Documents.catalog(Documents.regions(), endpoints);
    }

    @Test
    void takesWhatOnlyOneSideChanged() {
        assertThat(Merge.of(catalog(US, EU), catalog(OTHER_US, EU), catalog(US, OTHER_EU)))
                .isEqualTo(new Merged(catalog(OTHER_US, OTHER_EU)));
    }

    @Test
    void isNoConflictWhereBothWantTheSame() {
        assertThat(Merge.of(catalog(US, EU), catalog(OTHER_US, EU), catalog(OTHER_US, EU)))
                .isEqualTo(new Merged(catalog(OTHER_US, EU)));
        assertThat(Merge.of(catalog(US, EU), catalog(US), catalog(US)))
                .isEqualTo(new Merged(catalog(US)));
        assertThat(Merge.of(catalog(US), catalog(US, EU), catalog(US, EU)))
                .isEqualTo(new Merged(catalog(US, EU)));
    }

    @Test
    void namesWhatBothWantDifferently() {
        assertThat(Merge.of(catalog(US, EU), catalog(OTHER_US, OTHER_EU), catalog(THIRD_US, EU)))
                .isEqualTo(new Conflict(List.of("sip-signalling us")));
        assertThat(Merge.of(catalog(US, EU), catalog(EU), catalog(THIRD_US, EU)))
                .isEqualTo(new Conflict(List.of("sip-signalling us")));
        assertThat(Merge.of(catalog(EU), catalog(US, EU), catalog(THIRD_US, EU)))
                .isEqualTo(new Conflict(List.of("sip-signalling us")));
    }

    @Test
    void givesTheHeadToWhoeverChangedNothing() {
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog base = generator.catalog();
            Catalog other = generator.mutate(base);

            assertThat(Merge.of(base, base, other))
                    .as("seed %d", seed)
                    .isEqualTo(new Merged(other));
            assertThat(Merge.of(base, other, base))
                    .as("seed %d", seed)
                    .isEqualTo(new Merged(other));
            assertThat(Merge.of(base, other, other))
                    .as("seed %d", seed)
                    .isEqualTo(new Merged(other));
        }
    }

    /** Both of Vapi's June proposals are whole states made up while looking at revision 6. */
    @Test
    void publishesTwoProposalsOfOneBaseOneAfterTheOther() {
        Catalog base = ShippedCatalogs.at("vapi", 6);
        var proposals = ShippedCatalogs.history("vapi").proposals();
        Catalog first = proposals.getFirst().catalog();
        Catalog second = proposals.getLast().catalog();

        assertThat(Merge.of(base, first, base)).isEqualTo(new Merged(first));
        assertThat(Merge.of(base, second, first)).isEqualTo(new Merged(second));
    }
}
