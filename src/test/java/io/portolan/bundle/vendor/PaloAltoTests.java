package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.http.ProblemException;
import io.portolan.net.CidrSet;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PAN-OS beside what holds of every vendor. */
class PaloAltoTests {

    static final String OWN =
            """
            set address mine ip-netmask 203.0.113.0/24
            set address vapi_us ip-netmask 203.0.113.1/32
            set address-group admins static mine
            set service ssh protocol tcp port 22
            set rulebase security rules vapi_us from untrust
            set rulebase security rules vapi_us to trust
            set rulebase security rules vapi_us source admins
            set rulebase security rules vapi_us destination vapi_us
            set rulebase security rules vapi_us application any
            set rulebase security rules vapi_us service ssh
            set rulebase security rules vapi_us action allow
            """;

    private final PaloAlto paloAlto = new PaloAlto();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @Test
    void aDeltaPlacesARuleBesideThoseOfItsDirection() {
        Plan eu = Plans.of(vapi, "region=eu", "prefix=acme");
        Plan all = Plans.of(vapi, "prefix=acme");
        assertThat(paloAlto.delta(eu, all).files().getFirst().content())
                .contains(
                        "move rulebase security rules acme-sip_signalling_us_udp_outbound_v4"
                                + " before acme-sip_signalling_eu_udp_outbound_v4");
        assertThat(
                        paloAlto.delta(Plans.of(vapi, "direction=inbound", "prefix=acme"), all)
                                .files()
                                .getFirst()
                                .content()
                                .lines()
                                .filter(line -> line.startsWith("move ")))
                .hasSize(5);
    }

    @Test
    void namesThePublicAddressInboundAndTheInsideOneOutbound() {
        Plan plan =
                Plans.of(
                        DualStack.catalog(),
                        "sipServer=10.0.0.10",
                        "sipServer=2001:db8:1::10",
                        "sipServerPublic=198.51.100.10",
                        "mediaServer=10.0.0.20",
                        "mediaServerPublic=198.51.100.20",
                        "mediaServerPublic=2001:db8:2::20");
        assertThat(yours(plan, true))
                .containsOnly(
                        List.of("198.51.100.10/32"),
                        List.of("2001:db8:1::10/128"),
                        List.of("198.51.100.20/32"));
        assertThat(yours(plan, false))
                .containsOnly(
                        List.of("10.0.0.10/32"),
                        List.of("2001:db8:1::10/128"),
                        List.of("10.0.0.20/32"));
        assertThat(paloAlto.assumptions(plan))
                .filteredOn(line -> line.contains("NAT"))
                .singleElement()
                .asString()
                .contains("2001:db8:1::10;")
                .contains("give sipServerPublic");
    }

    @Test
    void takesNothingForGrantedThatWasSaidOrIsNotUsed() {
        assertThat(paloAlto.assumptions(Plans.of(vapi, "direction=outbound")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("NAT"));
        assertThat(
                        paloAlto.assumptions(
                                Plans.of(
                                        vapi,
                                        "sipServer=10.0.0.10",
                                        "sipServerPublic=198.51.100.10",
                                        "sipPort=5060",
                                        "sipTlsPort=5061",
                                        "trafficType=sip-signalling")))
                .isEmpty();
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        for (Catalog catalog : List.of(vapi, DualStack.catalog())) {
            Plan plan =
                    Plans.of(
                            LongNames.of(catalog),
                            "prefix=abcdefghijklmnopqrstuvwxyz_1",
                            "mediaServer=2001:db8:1111:2222:3333:4444:5555:6660/126",
                            "mediaServer=10.0.0.20");
            var device = new PaloAltoDevice().load(paloAlto.render(plan));
            assertThat(device.passages(plan))
                    .isEqualTo(plan.pairs().stream().map(Passage::of).toList());
            assertThat(device.names())
                    .allMatch(name -> name.startsWith(plan.prefix() + "-"))
                    .anyMatch(name -> name.length() == 63);
            assertThat(device.load(paloAlto.rollback(plan)))
                    .hasToString(new PaloAltoDevice().toString());
        }
    }

    @Test
    void twoAddressesNeverShareAName() {
        Plan plan =
                Plans.of(
                        vapi,
                        "mediaServer=2001:db8::4:126",
                        "mediaServer=2001:db8::4/126",
                        "mediaServer=2001:db8::126",
                        "mediaServer=2001:db8::/127",
                        "mediaServer=10.0.0.0/24",
                        "mediaServer=10.0.1.24");
        assertThat(plan.pairs()).anyMatch(pair -> pair.yours().prefixes().size() == 4);
        assertThat(new PaloAltoDevice().load(paloAlto.render(plan)).passages(plan))
                .isEqualTo(plan.pairs().stream().map(Passage::of).toList());
    }

    @Test
    void everyCommandHasSomethingToDoTheFirstTime() {
        for (int seed = 0; seed < 150; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            Plan from = Plans.of(before, after);
            Plan to = Plans.of(after, before);
            var device =
                    new PaloAltoDevice()
                            .load(paloAlto.render(from))
                            .load(paloAlto.delta(from, to))
                            .load(paloAlto.rollback(to));
            assertThat(device.answers()).as("seed %d", seed).isEmpty();
            assertThat(device.load(paloAlto.rollback(to)).answers())
                    .as("seed %d", seed)
                    .isNotEmpty();
        }
    }

    @Test
    void leavesTheUsersOwnAlone() {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), vapi, "prefix=vapi_us");
        Plan to = Plans.of(vapi, "prefix=vapi_us");
        var device = new PaloAltoDevice().load(OWN);
        String before = device.toString();
        device.load(paloAlto.render(from));
        assertThat(device.rules())
                .containsEntry("vapi_us", new PaloAltoDevice().load(OWN).rules().get("vapi_us"));
        device.load(paloAlto.delta(from, to)).load(paloAlto.rollback(to));
        assertThat(device).hasToString(before);
    }

    @Test
    void twoBundlesShareNothing() {
        Plan us = Plans.of(vapi, "region=us", "prefix=vapi");
        Plan eu = Plans.of(vapi, "region=eu", "prefix=vapi_sip_signalling_us");
        var device = new PaloAltoDevice().load(paloAlto.render(us)).load(paloAlto.render(eu));
        assertThat(device.load(paloAlto.rollback(us)))
                .hasToString(new PaloAltoDevice().load(paloAlto.render(eu)).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any",
                "ANY",
                "a b",
                "a;b",
                "a\"b",
                "-a",
                "",
                "a\nb",
                "zone?",
                "x123456789012345678901234567890123"
            })
    void refusesWhatIsNoZone(String zone) {
        for (String parameter : List.of("fromZone", "toZone")) {
            assertThatThrownBy(() -> paloAlto.render(Plans.of(vapi, parameter + "=" + zone)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(parameter);
        }
    }

    @Test
    void tellsHowToPlaceAndToTryEachRule() {
        Plan plan = Plans.of(vapi, "region=us", "fromZone=wan", "sipServerPublic=198.51.100.10");
        assertThat(paloAlto.instructions(plan).apply())
                .contains(
                        "move rulebase security rules vapi_us-sip_signalling_us_udp_inbound_v4 before YOUR_DENY_RULE");
        assertThat(paloAlto.instructions(plan).verify())
                .contains(
                        "test security-policy-match from wan to trust source 44.229.228.186"
                                + " destination 198.51.100.10 protocol 17 destination-port 5060")
                .contains("show session all filter rule vapi_us-rtp_media_us_udp_inbound_v4");
    }

    private Stream<List<String>> yours(Plan plan, boolean inbound) {
        return new PaloAltoDevice()
                .load(paloAlto.render(plan)).passages(plan).stream()
                        .filter(
                                passage ->
                                        passage.direction()
                                                .toString()
                                                .equals(inbound ? "inbound" : "outbound"))
                        .map(Passage::yours)
                        .map(CidrSet::prefixes)
                        .map(prefixes -> prefixes.stream().map(Object::toString).toList());
    }
}
