package io.portolan.catalog;

import static io.portolan.catalog.Documents.catalog;
import static io.portolan.catalog.Documents.endpoint;
import static io.portolan.catalog.Documents.regions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTests {

    @Test
    void ordersEndpointsByTrafficTypeThenRegionAllLastThenLabel() {
        Catalog catalog =
                catalog(
                        regions(),
                        row("rtp-media", "us", ""),
                        row("sip-signalling", "all", ""),
                        row("sip-signalling-tls", "us", ""),
                        row("sip-signalling", "ap", ""),
                        row("sip-signalling", "us", "b"),
                        row("sip-signalling", "us", "a"),
                        row("sip-signalling", "eu", "z"),
                        row("sip-signalling", "us", ""));

        assertThat(catalog.endpoints())
                .extracting(endpoint -> endpoint.id().toString())
                .containsExactly(
                        "sip-signalling us",
                        "sip-signalling us a",
                        "sip-signalling us b",
                        "sip-signalling eu z",
                        "sip-signalling ap",
                        "sip-signalling all",
                        "sip-signalling-tls us",
                        "rtp-media us");
    }

    @Test
    void isTheSameInWhateverOrderEndpointsWereGiven() {
        assertThat(CatalogGenerator.catalogs(50))
                .allSatisfy(
                        c ->
                                assertThat(
                                                new Catalog(
                                                        c.provider(),
                                                        c.regions(),
                                                        c.endpoints().reversed()))
                                        .isEqualTo(c));
    }

    @Test
    void refusesAnEndpointTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                catalog(
                                        regions(),
                                        row("rtp-media", "us", "a"),
                                        row("rtp-media", "us", "a")))
                .withMessage(
                        "endpoint: rtp-media us a twice (expected: each region, traffic type and label once)");
    }

    @Test
    void refusesAnEndpointOfAnUnknownRegion() {
        List<Region> known = regions().subList(0, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> catalog(known, row("rtp-media", "ap", "")))
                .withMessage("region: ap (expected: all, or one of [us, eu])");
    }

    @Test
    void refusesAnAliasForAnEndpointsRegion() {
        var alias = new EndpointId(new RegionId("usa"), TrafficType.RTP_MEDIA, "");
        Endpoint endpoint = new CatalogGenerator(1).endpoint(alias);
        assertThatIllegalArgumentException().isThrownBy(() -> catalog(regions(), endpoint));
    }

    @Test
    void refusesARegionOrAliasTwice() {
        Stream.of(region("us"), region("na", "us"), region("na", "usa"), region("na", "nb", "nb"))
                .map(clash -> Stream.concat(regions().stream(), Stream.of(clash)).toList())
                .forEach(
                        clashing ->
                                assertThatIllegalArgumentException()
                                        .isThrownBy(() -> catalog(clashing))
                                        .withMessageEndingWith(
                                                "twice (expected: each identifier and alias once)"));
    }

    @Test
    void reservesAll() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> region("all"))
                .withMessageContaining("all is reserved");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> region("us", "all"))
                .withMessageContaining("all is reserved");
    }

    @Test
    void knowsRegionsByAliases() {
        Catalog catalog = catalog(regions());
        var us = new RegionId("us");
        assertThat(catalog.region("us")).contains(us);
        assertThat(catalog.region("usa")).contains(us);
        assertThat(catalog.region("mars")).isEqualTo(Optional.empty());
        assertThat(catalog.region("all")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0/0", "::/0"})
    void refusesAnyAddressAsAPrefix(String cidr) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Address.of(cidr))
                .withMessageContaining("any address is \"dynamic\"");
    }

    @Test
    void holdsAddressesFromTheFirstInstantToBeforeTheLast() {
        Instant from = Instant.parse("2026-01-01T00:00:00Z");
        Instant until = Instant.parse("2026-02-01T00:00:00Z");
        var dated = new Address(Address.of("192.0.2.1/32").cidr(), from, until);

        assertThat(dated.holdsAt(from.minusNanos(1000))).isFalse();
        assertThat(dated.holdsAt(from)).isTrue();
        assertThat(dated.holdsAt(until.minusNanos(1000))).isTrue();
        assertThat(dated.holdsAt(until)).isFalse();
        assertThat(Address.of("192.0.2.1/32").holdsAt(Instant.MIN)).isTrue();
        assertThat(Address.of("192.0.2.1/32").holdsAt(Instant.MAX)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " \n", "nul\0", "bell\007", "cr\r", "del\177", "nel\u0085", "\ud83d"})
    void refusesTextsThatCannotBePrinted(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Region(new RegionId("us"), name, List.of()))
                .withMessageStartingWith("region name: ");
    }

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void takesTlsForTcp(Protocol protocol) {
        assertThat(protocol.transport().toString())
                .isEqualTo(protocol == Protocol.UDP ? "udp" : "tcp");
    }

    private static Region region(String id, String... aliases) {
        return new Region(
                new RegionId(id), "A name", Stream.of(aliases).map(RegionId::new).toList());
    }

    private static Endpoint row(String trafficType, String region, String label) {
        return endpoint(
                "trafficType: %s, region: %s, label: '%s', addresses: dynamic, ports: '1', protocols: [udp], direction: inbound"
                        .formatted(trafficType, region, label));
    }
}
