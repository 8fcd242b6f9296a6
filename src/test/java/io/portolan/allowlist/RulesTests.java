package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.rules;
import static io.portolan.allowlist.Selections.select;
import static io.portolan.allowlist.Selections.yours;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Rule.AnyAddress;
import io.portolan.allowlist.Rule.Named;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Transport;
import io.portolan.revision.ShippedCatalogs;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RulesTests {

    private static final Yours MINE =
            yours("sipPort=5080", "sipTlsPort=5081", "mediaPorts=10000-20000");

    @Test
    void areTwoForABidirectionalEndpoint() {
        everyRule(
                Yours.UNSAID,
                rule -> assertThat(rule.direction()).isNotEqualTo(Direction.BIDIRECTIONAL));
        assertThat(catalogs())
                .allSatisfy(
                        c ->
                                assertThat(rules(c).items())
                                        .containsExactlyInAnyOrderElementsOf(
                                                Stream.of("inbound", "outbound")
                                                        .map(way -> rules(c, "direction=" + way))
                                                        .flatMap(rules -> rules.items().stream())
                                                        .toList()));
    }

    @Test
    void neverNameASourcePortForSignalling() {
        everyRule(
                MINE,
                rule -> {
                    if (!rule.trafficType().isMedia() || rule.transport() == Transport.TCP) {
                        assertThat(rule.sourcePorts()).isNull();
                    }
                });
    }

    @Test
    void nameBothSidesOfMediaWithYourPortsMirrored() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        assertThat(Rules.of(vapi, select(vapi, "trafficType=rtp-media"), MINE).items())
                .extracting(r -> r.direction() + " " + r.sourcePorts() + " " + r.destinationPorts())
                .containsExactly(
                        "inbound 40000-60000 10000-20000", "outbound 10000-20000 40000-60000");
    }

    @Test
    void endInboundAtYourPortsAndOutboundAtTheirs() {
        Catalog twilio = ShippedCatalogs.head("twilio");
        assertThat(Rules.of(twilio, select(twilio, "region=ashburn"), MINE).items())
                .extracting(r -> r.direction() + " " + r.protocol() + " " + r.destinationPorts())
                .containsExactly(
                        "inbound udp 5080",
                        "inbound tcp 5080",
                        "inbound tls 5081",
                        "inbound udp 10000-20000",
                        "outbound udp 5060",
                        "outbound tcp 5060",
                        "outbound tls 5061",
                        "outbound udp 10000-60000");
    }

    @Test
    void takeTlsForTcpAtTheFirewall() {
        everyRule(
                MINE,
                rule ->
                        assertThat(rule.transport() == Transport.UDP)
                                .isEqualTo(rule.protocol() == Protocol.UDP));
    }

    @Test
    void neverStandDynamicForStaticOrStaticForDynamic() {
        for (Catalog catalog : catalogs().toList()) {
            for (Addressing kind : Addressing.values()) {
                var only =
                        catalog.endpoints().stream()
                                .filter(e -> e.addresses().addressing() == kind)
                                .toList();
                assertThat(rules(Selections.with(catalog, only)).items())
                        .allMatch(
                                rule ->
                                        switch (kind) {
                                            case STATIC -> rule.peer() instanceof Named;
                                            case DYNAMIC -> rule.peer() instanceof AnyAddress;
                                            case UNPUBLISHED -> false;
                                        });
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"twilio, false", "telnyx, false", "plivo, false", "vapi, true"})
    void leaveMediaOpenToAnyAddressForVapiOnly(String provider, boolean any) {
        assertThat(rules(ShippedCatalogs.head(provider), "trafficType=rtp-media").items())
                .isNotEmpty()
                .allMatch(rule -> rule.peer() instanceof AnyAddress == any);
    }

    @Test
    void leaveOutWhatIsUnpublishedAndSayItIsAGap() {
        Rules zadarma = rules(ShippedCatalogs.head("zadarma"));
        assertThat(zadarma.items()).noneMatch(rule -> rule.trafficType().isMedia()).hasSize(4);
        assertThat(zadarma.gaps())
                .extracting(Gap::trafficType)
                .containsExactly(TrafficType.RTP_MEDIA);
        assertThat(catalogs())
                .allSatisfy(
                        c ->
                                assertThat(rules(c).gaps())
                                        .isEqualTo(Selections.allowlist(c).unpublished()));
    }

    @Test
    void putInboundBeforeOutboundEachByTrafficType() {
        assertThat(catalogs())
                .allSatisfy(
                        c ->
                                assertThat(rules(c).items())
                                        .extracting(
                                                r ->
                                                        r.direction().ordinal() * 10
                                                                + r.trafficType().ordinal())
                                        .isSorted());
    }

    private static void everyRule(Yours yours, Consumer<Rule> law) {
        assertThat(
                        catalogs()
                                .flatMap(
                                        c ->
                                                Rules.of(c, Selection.EVERYTHING, yours)
                                                        .items()
                                                        .stream()))
                .hasSizeGreaterThan(500)
                .allSatisfy(law);
    }

    private static Stream<Catalog> catalogs() {
        return Stream.concat(CatalogGenerator.catalogs(150), ShippedCatalogs.all().stream());
    }
}
