package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JuniperSrxTests extends ObjectFirewallLaws {

    private static final String OWN =
            """
            set security address-book global address mine 203.0.113.0/24
            set security address-book global address-set admins address mine
            set applications application ssh protocol tcp
            set applications application ssh destination-port 22
            set security policies from-zone untrust to-zone trust policy deny-rest match source-address any-ipv4
            set security policies from-zone untrust to-zone trust policy deny-rest match destination-address admins
            set security policies from-zone untrust to-zone trust policy deny-rest match application ssh
            set security policies from-zone untrust to-zone trust policy deny-rest then permit
            """;

    private final JuniperSrx srx = new JuniperSrx();

    @Override
    Renderer renderer() {
        return srx;
    }

    @Override
    ObjectFirewall device() {
        return new JuniperSrxDevice();
    }

    @Test
    void newPoliciesStandBesideThoseAlreadyPlaced() {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), vapi);
        Plan to = Plans.of(vapi);
        var device = new JuniperSrxDevice();
        device.load(srx.render(from));
        device.run(OWN);
        device.load(srx.delta(from, to)).load(srx.delta(from, to));
        List<String> inbound =
                device.rules().entrySet().stream()
                        .filter(
                                rule ->
                                        ObjectFirewall.only(rule.getValue(), "from")
                                                .equals("untrust"))
                        .map(rule -> rule.getKey())
                        .toList();
        assertThat(inbound).hasSize(6).endsWith("deny-rest");
        assertThat(inbound.subList(0, 5)).containsExactlyElementsOf(JuniperSrx.policies(to, true));
    }

    @Test
    void saysWhenNewPoliciesHaveNoneToStandBeside() {
        Plan inbound = Plans.of(vapi, "direction=inbound", "prefix=acme");
        Plan both = Plans.of(vapi, "prefix=acme");
        assertThat(srx.delta(inbound, both).files().getFirst().content())
                .contains("# new policies from-zone trust are at the bottom")
                .doesNotContain("from-zone untrust are at the bottom");
        assertThat(srx.delta(both, inbound).files().getFirst().content())
                .doesNotContain("at the bottom");
    }

    @Test
    void leavesTheUsersOwnAlone() {
        Plan plan = Plans.of(vapi);
        var device = new JuniperSrxDevice();
        device.run(OWN);
        String before = device.toString();
        assertThat(device.load(srx.render(plan)).load(srx.rollback(plan))).hasToString(before);
        assertThat(srx.render(plan).files().getFirst().content())
                .doesNotContain("replace", "deactivate", "default-policy");
    }

    @Test
    void tellsHowToPlaceAndToTryEachPolicy() {
        Plan plan = Plans.of(vapi, "region=us", "fromZone=wan");
        assertThat(srx.instructions(plan).apply())
                .contains(
                        "insert security policies from-zone wan to-zone trust policy"
                                + " vapi_us-sip_signalling_us_udp_inbound_v4 before policy YOUR_DENY");
        assertThat(srx.instructions(plan).verify())
                .contains(
                        "show security match-policies from-zone wan to-zone trust source-ip 44.229.228.186"
                                + " destination-ip 192.0.2.10 source-port 50000 destination-port 5060 protocol udp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"any", "a b", "a;b", "a\"b", "x123456789012345678901234567890123"})
    void refusesWhatIsNoZone(String zone) {
        Plan plan = Plans.of(vapi, "toZone=" + zone);
        assertThatThrownBy(() -> srx.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("toZone");
    }
}
