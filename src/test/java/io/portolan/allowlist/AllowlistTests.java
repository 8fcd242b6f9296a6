package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.EU;
import static io.portolan.allowlist.Selections.US;
import static io.portolan.allowlist.Selections.allowlist;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.Ports;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.net.Transport;
import io.portolan.revision.ShippedCatalogs;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AllowlistTests {

    @Test
    void listsTheAddressesOfARegion() {
        assertThat(allowlist(ShippedCatalogs.head("vapi"), "region=us").entries())
                .extracting(entry -> entry.cidr().toString())
                .containsExactly("44.229.228.186/32", "44.238.177.138/32");
        assertThat(allowlist(ShippedCatalogs.head("vapi"), "region=eu").entries())
                .extracting(entry -> entry.cidr().toString())
                .containsExactly("44.233.34.47/32", "44.233.34.48/32");
    }

    @Test
    void listsEveryAddressOnceInOrderWithItsUses() {
        assertThat(CatalogGenerator.catalogs(200))
                .allSatisfy(
                        catalog -> {
                            Allowlist list = allowlist(catalog);
                            assertThat(list.entries())
                                    .extracting(Allowlist.Entry::cidr)
                                    .containsExactlyElementsOf(
                                            catalog.endpoints().stream()
                                                    .flatMap(e -> e.addresses().named().stream())
                                                    .map(Address::cidr)
                                                    .sorted()
                                                    .distinct()
                                                    .toList());
                            assertThat(list.entries()).noneMatch(e -> e.uses().isEmpty());
                        });
    }

    @Test
    void saysBesideTheListWhatItCannotName() {
        assertThat(CatalogGenerator.catalogs(200))
                .allSatisfy(
                        catalog -> {
                            Allowlist list = allowlist(catalog);
                            assertThat(list.unpublished())
                                    .hasSize((int) count(catalog, AllowlistTests::isUnpublished));
                            assertThat(list.dynamic().isEmpty())
                                    .isEqualTo(count(catalog, AllowlistTests::isDynamic) == 0);
                        });
    }

    private static long count(Catalog catalog, Predicate<Endpoint> which) {
        return catalog.endpoints().stream().filter(which).count();
    }

    private static boolean isUnpublished(Endpoint endpoint) {
        return endpoint.addresses() instanceof Addresses.Unpublished
                || endpoint.ports() instanceof Ports.Unpublished;
    }

    private static boolean isDynamic(Endpoint endpoint) {
        return endpoint.addresses() instanceof Addresses.Dynamic && !isUnpublished(endpoint);
    }

    @Test
    void saysThatVapisMediaIsDynamicInTheRegionsAskedFor() {
        Catalog vapi = ShippedCatalogs.head("vapi");

        assertThat(allowlist(vapi).dynamic())
                .singleElement()
                .satisfies(
                        media -> {
                            assertThat(media.trafficType()).isEqualTo(TrafficType.RTP_MEDIA);
                            assertThat(media.regions()).containsExactly(US, EU);
                            assertThat(media.ports()).containsExactly("40000-60000");
                            assertThat(media.transports()).containsExactly(Transport.UDP);
                        });
        assertThat(allowlist(vapi, "region=eu").dynamic().getFirst().regions()).containsExactly(EU);
        assertThat(allowlist(vapi, "trafficType=sip-signalling").dynamic()).isEmpty();
    }

    @Test
    void saysThatZadarmasMediaIsUnpublished() {
        Allowlist list = allowlist(ShippedCatalogs.head("zadarma"));

        assertThat(list.entries()).hasSize(6);
        assertThat(list.dynamic()).isEmpty();
        assertThat(list.confidence()).isEqualTo(Confidence.THIRD_PARTY);
        assertThat(list.unpublished())
                .singleElement()
                .satisfies(
                        gap -> {
                            assertThat(gap.trafficType()).isEqualTo(TrafficType.RTP_MEDIA);
                            assertThat(gap.what()).containsExactly("addresses", "ports");
                            assertThat(gap.note())
                                    .isEqualTo(
                                            "The provider publishes no addresses and no ports for rtp-media: no rule can be made for it.");
                        });
    }

    @Test
    void takesTheSameOfTwoRegionsForOneUse() {
        Catalog catalog =
                Documents.catalog(Documents.regions(), signalling("us", 1), signalling("eu", 1));

        assertThat(allowlist(catalog).entries())
                .singleElement()
                .satisfies(
                        entry -> {
                            assertThat(entry.cidr()).isEqualTo(Cidr.parse("192.0.2.1/32"));
                            assertThat(entry.uses()).hasSize(1);
                            assertThat(entry.uses().getFirst().regions()).containsExactly(US, EU);
                        });
    }

    @Test
    void keepsUsesOnOtherPortsApart() {
        Catalog catalog =
                Documents.catalog(Documents.regions(), signalling("us", 1), signalling("eu", 2));

        assertThat(allowlist(catalog).entries().getFirst().uses()).hasSize(2);
    }

    @Test
    void hasADigestThatChangesWithAPortAndNotWithAName() {
        Catalog before = Documents.catalog(Documents.regions(), signalling("us", 5060));
        Catalog after = Documents.catalog(Documents.regions(), signalling("us", 5070));
        var renamed = new CatalogGenerator(1).catalog().provider();

        assertThat(allowlist(after).digest()).isNotEqualTo(allowlist(before).digest());
        assertThat(allowlist(new Catalog(renamed, before.regions(), before.endpoints())).digest())
                .isEqualTo(allowlist(before).digest());
    }

    @Test
    void keepsTheNotesOfTheTrafficItLists() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        assertThat(allowlist(vapi, "trafficType=rtp-media").notes())
                .hasSize(3)
                .allMatch(n -> n.trafficType() == null || n.trafficType() == TrafficType.RTP_MEDIA);
        assertThat(allowlist(vapi).notes()).isEqualTo(vapi.provider().notes());
    }

    private static Endpoint signalling(String region, int port) {
        return Documents.endpoint(
                "trafficType: sip-signalling, region: %s, addresses: [192.0.2.1/32], ports: '%d', protocols: [udp], direction: inbound"
                        .formatted(region, port));
    }
}
