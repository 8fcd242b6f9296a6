package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one bundle to another on PAN-OS, beside what holds of every vendor. */
class PaloAltoDeltaTests {

    private final PaloAlto paloAlto = new PaloAlto();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @ParameterizedTest
    @CsvSource({"5, 6", "6, 5"})
    void newRulesStandBesideThoseAlreadyPlaced(int one, int other) {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", one), vapi);
        Plan to = Plans.of(ShippedCatalogs.at("vapi", other), vapi);
        var device = new PaloAltoDevice().load(paloAlto.render(from)).load(PaloAltoTests.OWN);
        device.load(paloAlto.delta(from, to)).load(paloAlto.delta(from, to));
        var fresh = new PaloAltoDevice().load(paloAlto.render(to)).load(PaloAltoTests.OWN);
        assertThat(device.rules().sequencedKeySet())
                .containsExactlyElementsOf(fresh.rules().keySet());
    }

    @Test
    void newRulesMayBeTheFirst() {
        Plan both = Plans.of(signalling("us 198.18.0.4/32", "eu 198.18.0.5/32"), "prefix=acme");
        Plan eu = Plans.of(signalling("eu 198.18.0.5/32"), "prefix=acme");
        var device = new PaloAltoDevice().load(paloAlto.render(eu)).load(PaloAltoTests.OWN);
        device.load(paloAlto.delta(eu, both)).load(paloAlto.delta(eu, both));
        assertThat(device.rules().sequencedKeySet())
                .containsExactly(
                        "acme-sip_signalling_us_udp_inbound_v4",
                        "acme-sip_signalling_eu_udp_inbound_v4",
                        "acme-sip_signalling_us_udp_outbound_v4",
                        "acme-sip_signalling_eu_udp_outbound_v4",
                        "vapi_us");
    }

    @Test
    void rulesThatReplaceAllOthersTakeTheirPlace() {
        Plan one = Plans.of(signalling("us 198.18.0.4/32"), "prefix=acme");
        Plan merged = Plans.of(signalling("us 198.18.0.4/32", "eu 198.18.0.4/32"), "prefix=acme");
        var device = new PaloAltoDevice().load(paloAlto.render(one)).load(PaloAltoTests.OWN);
        device.load(paloAlto.delta(one, merged)).load(paloAlto.delta(one, merged));
        assertThat(device.rules().sequencedKeySet())
                .containsExactly(
                        "acme-sip_signalling_us_eu_udp_inbound_v4",
                        "acme-sip_signalling_us_eu_udp_outbound_v4",
                        "vapi_us");
    }

    @Test
    void addressesThatBecomeDynamicStandAlone() {
        Plan named = Plans.of(signalling("us 198.18.0.4/32"), "prefix=acme");
        Plan any =
                Plans.of(
                        Documents.catalog(
                                Documents.regions(), Documents.endpoint(line("us", "dynamic"))),
                        "prefix=acme");
        for (List<Plan> way : List.of(List.of(named, any), List.of(any, named))) {
            var device = new PaloAltoDevice().load(paloAlto.render(way.getFirst()));
            device.load(paloAlto.delta(way.getFirst(), way.getLast()));
            assertThat(device.passages(way.getLast()))
                    .isEqualTo(way.getLast().pairs().stream().map(Passage::of).toList());
        }
    }

    @Test
    void nothingToDoIsAFileThatDoesNothing() {
        Plan plan = Plans.of(vapi);
        Bundle delta = paloAlto.delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(delta.files().getFirst().content().lines())
                .contains("# changed: false")
                .allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(vapi, "region=eu");
        assertThat(paloAlto.delta(null, plan)).isEqualTo(paloAlto.render(plan));
        assertThat(paloAlto.delta(plan, null)).isEqualTo(paloAlto.rollback(plan));
    }

    /** A catalog of endpoints written {@code us 198.18.0.4/32}. */
    private static Catalog signalling(String... endpoints) {
        return Documents.catalog(
                Documents.regions(),
                Stream.of(endpoints)
                        .map(endpoint -> endpoint.split(" ", 2))
                        .map(
                                words ->
                                        Documents.endpoint(
                                                line(words[0], "[%s]".formatted(words[1]))))
                        .toArray(Endpoint[]::new));
    }

    private static String line(String region, String addresses) {
        return "region: %s, trafficType: sip-signalling, ports: ['5060'], protocols: [udp], direction: bidirectional, addresses: %s"
                .formatted(region, addresses);
    }
}
