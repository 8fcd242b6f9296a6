package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.allowlist;
import static io.portolan.allowlist.Selections.select;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Address;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.revision.ShippedCatalogs;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectedTests {

    private static final int SEEDS = 200;

    @Test
    void takesTheEndpointsOfTheRegionAndOfAllCutToTheSelection() {
        assertThat(CatalogGenerator.catalogs(SEEDS))
                .allSatisfy(
                        catalog -> {
                            RegionId region = catalog.regions().getFirst().id();
                            List<Selected> taken = select(catalog, "region=" + region).of(catalog);

                            assertThat(taken)
                                    .extracting(Selected::endpoint)
                                    .containsExactlyInAnyOrderElementsOf(
                                            catalog.endpoints().stream()
                                                    .filter(e -> isIn(e, region))
                                                    .toList());
                            assertThat(taken)
                                    .allMatch(one -> one.regions().equals(List.of(region)))
                                    .noneMatch(Selected::everywhere);
                        });
    }

    private static boolean isIn(Endpoint endpoint, RegionId region) {
        return endpoint.region().equals(region) || endpoint.region().equals(RegionId.ALL);
    }

    @Test
    void takesEveryAddressThatFamilyAndTimeLeaveOrNothing() {
        Instant when = Instant.parse("2026-05-31T23:59:30Z");
        for (Catalog catalog : CatalogGenerator.catalogs(SEEDS).toList()) {
            for (Family family : Family.values()) {
                Selection selection =
                        select(catalog, "family=" + family, "effectiveAt=" + when, "protocol=udp");
                for (Selected taken : selection.of(catalog)) {
                    List<Address> left =
                            taken.endpoint().addresses().named().stream()
                                    .filter(a -> a.cidr().family() == family && a.holdsAt(when))
                                    .toList();
                    assertThat(taken.addresses()).isEqualTo(left);
                    assertThat(left.isEmpty())
                            .isEqualTo(taken.endpoint().addresses().named().isEmpty());
                }
            }
        }
    }

    @Test
    void ordersByTrafficTypeThenRegionAllLast() {
        assertThat(Selection.EVERYTHING.of(ShippedCatalogs.head("vapi")))
                .extracting(taken -> taken.endpoint().id().toString())
                .containsExactly(
                        "sip-signalling us",
                        "sip-signalling eu",
                        "sip-signalling-tls us",
                        "sip-signalling-tls eu",
                        "rtp-media all");
    }

    @Test
    void narrowsToOneTrafficTypeAndOneWay() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        assertThat(select(vapi, "trafficType=rtp-media", "direction=inbound").of(vapi))
                .singleElement()
                .satisfies(
                        taken -> {
                            assertThat(taken.endpoint().trafficType())
                                    .isEqualTo(TrafficType.RTP_MEDIA);
                            assertThat(taken.ways()).hasToString("[inbound]");
                        });
        assertThat(select(vapi, "protocol=tcp").of(vapi)).isEmpty();
        assertThat(select(vapi, "protocol=tls").of(vapi)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "2023-10-09T23:59:59.999999Z, 34.203.250.0/23 54.172.60.0/23",
        "2023-10-10T00:00:00Z, 168.86.128.0/18",
        "2030-01-01T00:00:00Z, 168.86.128.0/18"
    })
    void narrowsToWhatHoldsAtAnInstant(String when, String expected) {
        assertThat(media("effectiveAt=" + when)).isEqualTo(expected);
    }

    @Test
    void takesAnnouncedCurrentAndRetiringAlikeWithoutAnInstant() {
        assertThat(media("aggregate=false"))
                .isEqualTo("34.203.250.0/23 54.172.60.0/23 168.86.128.0/18");
    }

    private static String media(String filter) {
        Allowlist list =
                allowlist(
                        ShippedCatalogs.at("twilio", 2),
                        "region=ashburn",
                        "trafficType=rtp-media",
                        filter);
        return String.join(" ", list.entries().stream().map(e -> e.cidr().toString()).toList());
    }

    @Test
    void aggregatesEachEndpointAloneAndEachPeriodAlone() {
        for (Catalog catalog : CatalogGenerator.catalogs(SEEDS).toList()) {
            List<Selected> plain = Selection.EVERYTHING.of(catalog);
            List<Selected> merged = select(catalog, "aggregate=true").of(catalog);
            assertThat(merged).extracting(Selected::endpoint).isEqualTo(endpoints(plain));
            for (int i = 0; i < plain.size(); i++) {
                for (Address address : plain.get(i).addresses()) {
                    assertThat(alike(merged.get(i), address))
                            .isEqualTo(alike(plain.get(i), address).aggregate());
                }
                assertThat(merged.get(i).addresses())
                        .hasSizeLessThanOrEqualTo(plain.get(i).addresses().size())
                        .isSorted();
            }
        }
    }

    private static List<Endpoint> endpoints(List<Selected> taken) {
        return taken.stream().map(Selected::endpoint).toList();
    }

    /** The prefixes that hold in the very same period. */
    private static CidrSet alike(Selected taken, Address period) {
        List<Cidr> cidrs =
                taken.addresses().stream()
                        .filter(
                                a ->
                                        Objects.equals(a.effectiveFrom(), period.effectiveFrom())
                                                && Objects.equals(
                                                        a.retireAfter(), period.retireAfter()))
                        .map(Address::cidr)
                        .toList();
        return CidrSet.of(cidrs);
    }
}
