package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of IOS no law holds for every vendor. */
class CiscoIosTests {

    private static final String MEDIA = "mediaPorts=10000-20000";

    private final CiscoIos ios = new CiscoIos();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    /** IOS refuses ip access-list resequence for an IPv6 list, and has no other. */
    @Test
    void resequencesNoListOfIpv6() {
        List<String> apply =
                ios.instructions(
                                Plans.of(
                                        DualStack.catalog(),
                                        MEDIA,
                                        "inboundAcl=outside_in",
                                        "inboundAclV6=outside_in_v6"))
                        .apply();
        assertThat(apply)
                .anyMatch(line -> line.contains("ip access-list resequence outside_in 1000001 10"))
                .anyMatch(line -> line.startsWith("show ipv6 access-list outside_in_v6: a deny"))
                .noneMatch(line -> line.contains("resequence outside_in_v6"));
    }

    @Test
    void typesNoLineThatARouterWouldAnswerWithAMessage() {
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            Plan from = Plans.of(before, after, MEDIA, "firstSequence=1");
            Plan to = Plans.of(after, before, MEDIA, "firstSequence=1");
            if (ios.isEmpty(from) || ios.isEmpty(to)) {
                continue;
            }
            var device = new CiscoIosDevice();
            device.load(ios.render(from)).load(ios.delta(from, to)).load(ios.rollback(to));
            assertThat(device.messages()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void repliesComeBackToWhereTheyAreAwaited() {
        Plan plan = Plans.of(vapi, "region=us", "sipPort=5070", "mediaPorts=10000-20000");
        CiscoIosDevice device = onDevice(ios.render(plan));
        assertThat(device.entries("vapi_us_in_v4"))
                .contains(
                        "permit udp object-group vapi_us_sip_signalling_us_v4"
                                + " object-group vapi_us_sip_server_v4 eq 5070",
                        "permit tcp object-group vapi_us_sip_signalling_tls_us_v4 eq 5061"
                                + " object-group vapi_us_sip_server_v4 established");
        assertThat(device.entries("vapi_us_out_v4"))
                .contains(
                        "permit udp object-group vapi_us_sip_server_v4 eq 5070"
                                + " object-group vapi_us_sip_signalling_us_v4",
                        "permit udp object-group vapi_us_media_server_v4 range 10000 20000 any range 40000 60000");
    }

    @Test
    void goesAboveADenyOfTheUsersWhereANumberIsGiven() {
        Plan older =
                Plans.of(
                        ShippedCatalogs.at("vapi", 5),
                        MEDIA,
                        "inboundAcl=EDGE-IN",
                        "firstSequence=1");
        Plan plan = Plans.of(vapi, MEDIA, "inboundAcl=EDGE-IN", "firstSequence=1");
        CiscoIosDevice device = onDevice(ios.render(older)).load(ios.delta(older, plan));
        assertThat(device.entries("EDGE-IN")).endsWith("deny ip any any").hasSizeGreaterThan(5);
        assertThat(device.load(ios.rollback(plan))).hasToString(new CiscoIosDevice().toString());
    }

    @Test
    void withoutANumberItGoesToTheEndAndSaysSo() {
        Plan plan = Plans.of(vapi, MEDIA, "inboundAcl=EDGE-IN");
        assertThat(onDevice(ios.render(plan)).entries("EDGE-IN").get(1))
                .isEqualTo("deny ip any any");
        assertThat(ios.assumptions(plan))
                .anyMatch(line -> line.contains("EDGE-IN has no deny"))
                .anyMatch(line -> line.contains("you attach vapi_all_out_v4 yourself"));
        assertThat(ios.assumptions(Plans.of(vapi, MEDIA, "inboundAcl=EDGE-IN", "firstSequence=1")))
                .noneMatch(line -> line.contains("EDGE-IN"));
    }

    @Test
    void namesThePublicAddressInboundAndTheInsideOneOutbound() {
        Plan plan =
                Plans.of(
                        vapi,
                        "region=us",
                        MEDIA,
                        "sipServer=10.0.0.10",
                        "sipServerPublic=198.51.100.10");
        CiscoIosDevice device = onDevice(ios.render(plan));
        assertThat(device.entries("vapi_us_in_v4"))
                .filteredOn(entry -> entry.contains("sip_server"))
                .allMatch(entry -> entry.contains("sip_server_public_v4"));
        assertThat(device.entries("vapi_us_out_v4")).noneMatch(entry -> entry.contains("public"));
        assertThat(ios.assumptions(plan)).anyMatch(line -> line.contains("give mediaServerPublic"));
    }

    @Test
    void twoBundlesShareNothing() {
        Plan us = Plans.of(vapi, "region=us", MEDIA, "inboundAcl=EDGE-IN");
        Plan eu = Plans.of(vapi, "region=eu", MEDIA, "inboundAcl=EDGE-IN");
        CiscoIosDevice device = onDevice(ios.render(us)).load(ios.render(eu));
        assertThat(device.messages()).isEmpty();
        assertThat(device.load(ios.rollback(us))).hasToString(onDevice(ios.render(eu)).toString());
    }

    @Test
    void oneListMayHoldBothDirections() {
        Plan plan = Plans.of(vapi, MEDIA, "inboundAcl=ALL", "outboundAcl=ALL", "firstSequence=1");
        CiscoIosDevice device = onDevice(ios.render(plan));
        assertThat(device.passages(plan)).hasSize(plan.pairs(ios.vendor()).size());
        assertThat(device.load(ios.rollback(plan))).hasToString(new CiscoIosDevice().toString());
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        Plan plan = Plans.of(LongNames.of(vapi), MEDIA, "prefix=abcdefghijklmnopqrstuvwxyz_1");
        CiscoIosDevice device = onDevice(ios.render(plan));
        assertThat(device.passages(plan)).hasSize(plan.pairs(ios.vendor()).size());
        assertThat(device.load(ios.rollback(plan))).hasToString(new CiscoIosDevice().toString());
    }

    @Test
    void nothingToDoIsAFileThatDoesNothing() {
        Plan plan = Plans.of(vapi, MEDIA);
        Bundle delta = ios.delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(delta.files().getFirst().content().lines())
                .contains("! changed: false")
                .allMatch(line -> line.isEmpty() || line.startsWith("!"));
    }

    @Test
    void neverAttachesOrRemovesAList() {
        Plan plan = Plans.of(vapi, MEDIA);
        for (Bundle bundle : List.of(ios.render(plan), ios.rollback(plan))) {
            assertThat(bundle.files().getFirst().content().lines())
                    .filteredOn(line -> !line.startsWith("!"))
                    .noneMatch(
                            line ->
                                    line.matches(
                                            ".*(access-group|traffic-filter|no ip access-list|no ipv6).*"));
        }
    }

    @Test
    void refusesMoreEntriesThanAListTakes() {
        String ports =
                IntStream.range(0, 2100)
                        .mapToObj(i -> Integer.toString(1000 + 2 * i))
                        .collect(Collectors.joining("', '", "['", "']"));
        Catalog many =
                Documents.catalog(
                        Documents.regions(),
                        Documents.endpoint(
                                "region: us, trafficType: sip-signalling, protocols: [udp], direction: inbound,"
                                        + " addresses: [198.18.0.4/32], ports: "
                                        + ports));
        Plan plan = Plans.of(many, MEDIA);
        assertThatThrownBy(() -> ios.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("2100 entries")
                .hasMessageContaining("at most 2048");
    }

    @ParameterizedTest
    @CsvSource({
        "inboundAcl=1list, a letter",
        "inboundAcl=a;b, a letter",
        "outboundAcl=out?, a letter",
        "inboundAclV6=log-update, no log-update",
        "inboundAclV6=SAME inboundAcl=SAME, names for IPv6 that no IPv4 list has",
        "firstSequence=0, a number from 1"
    })
    void refusesWhatNoAccessListIsCalled(String parameters, String expected) {
        Plan plan = Plans.of(DualStack.catalog(), (parameters + " " + MEDIA).split(" "));
        assertThatThrownBy(() -> ios.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(expected);
    }

    private static CiscoIosDevice onDevice(Bundle bundle) {
        return new CiscoIosDevice().load(bundle);
    }
}
