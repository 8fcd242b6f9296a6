package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FortiosTests extends ObjectFirewallLaws {

    /** Stands for a deny of the user's, which the device does not know. */
    private static final String DENY_REST =
            """
            config firewall policy
                edit 2
                    set name "deny-rest"
                    set srcintf "wan1"
                    set dstintf "internal"
                    set srcaddr "all"
                    set dstaddr "vapi_all-sip_server_v4"
                    set action accept
                    set schedule "always"
                    set service "vapi_all-udp_5060"
                    set nat disable
                    set comments "mine"
                next
            end
            """;

    private final Fortios fortios = new Fortios();

    @Override
    Renderer renderer() {
        return fortios;
    }

    @Override
    ObjectFirewall device() {
        return new FortiosDevice();
    }

    @Test
    void aPolicyKeepsItsNumberOverRevisions() {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5), vapi);
        Plan to = Plans.of(vapi);
        var before = new FortiosDevice();
        before.load(fortios.render(from));
        var after = new FortiosDevice();
        after.load(fortios.render(to));
        assertThat(after.numbers()).containsAllEntriesOf(before.numbers());
        assertThat(after.numbers().keySet())
                .filteredOn(number -> number != 1)
                .allMatch(number -> number >= 100_000_000 && number < 200_000_000);
    }

    @Test
    void aDeltaPutsNewPoliciesAboveTheDenyThatTheOthersStandAbove() {
        var device = new FortiosDevice();
        device.load(fortios.render(Plans.of(ShippedCatalogs.at("vapi", 5), vapi)));
        device.run(DENY_REST);
        device.load(fortios.change(Plans.of(ShippedCatalogs.at("vapi", 5), vapi), Plans.of(vapi)));
        assertThat(device.rules().sequencedKeySet()).endsWith("deny-rest").hasSizeGreaterThan(10);
    }

    @Test
    void theFirstPoliciesOfADirectionGoBesideThoseOfTheOther() {
        Plan inbound = Plans.of(vapi, "prefix=acme", "direction=inbound");
        String delta =
                fortios.delta(inbound, Plans.of(vapi, "prefix=acme")).files().getFirst().content();
        assertThat(delta.lines().filter(line -> line.startsWith("    move "))).hasSize(5);
    }

    /** The word for TCP and UDP is TCP/UDP/SCTP before FortiOS 7.6 and another one since. */
    @Test
    void namesNoProtocolWhoseWordChangedWithAVersion() {
        assertThat(fortios.render(Plans.of(vapi)).files().getFirst().content())
                .contains("        set udp-portrange 5060")
                .doesNotContain("set protocol");
    }

    /** The device refuses a line of 2048 characters. */
    @Test
    void aLongListOfMembersIsSeveralLines() {
        Plan many = Plans.of(signalling(hosts(300)), "prefix=acme");
        Plan few = Plans.of(signalling(hosts(1)), "prefix=acme");
        var device = new FortiosDevice();
        device.load(fortios.render(many));
        assertThat(device.load(fortios.delta(many, few)))
                .hasToString(new FortiosDevice().load(fortios.render(few)).toString());
        assertThat(device.load(fortios.delta(few, many)))
                .hasToString(new FortiosDevice().load(fortios.render(many)).toString());
    }

    private static String hosts(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "198.51.%d.%d/32".formatted(i / 100, 2 * (i % 100) + 1))
                .collect(joining(", ", "[", "]"));
    }

    @Test
    void inboundNamesTheVirtualIpAndOutboundTheServer() {
        Plan plan = Plans.of(vapi, "region=us", "sipServer=10.0.0.10", "sipServerVip=sip-vip");
        String file = fortios.render(plan).files().getFirst().content();
        assertThat(file.lines().filter(line -> line.contains("sip-vip")))
                .containsOnly("        set dstaddr \"sip-vip\"")
                .hasSize(2);
        assertThat(
                        file.lines()
                                .filter(
                                        line ->
                                                line.contains(
                                                        "set srcaddr \"vapi_us-sip_server_v4\"")))
                .hasSize(2);
        assertThat(fortios.assumptions(plan))
                .anyMatch(line -> line.endsWith("give mediaServerVip"))
                .noneMatch(line -> line.endsWith("give sipServerVip"));
    }

    @Test
    void translatesTheSourceOutboundOnlyWhereItWasSaid() {
        Plan plan = Plans.of(DualStack.catalog(), "outboundNat=enable");
        String file = fortios.render(plan).files().getFirst().content();
        assertThat(file.split("set nat enable", -1)).hasSize(4);
        assertThat(fortios.assumptions(plan)).noneMatch(line -> line.contains("source NAT"));
        assertThat(fortios.assumptions(Plans.of(DualStack.catalog(), "direction=inbound")))
                .noneMatch(line -> line.contains("source NAT"));
        assertThat(fortios.assumptions(Plans.of(DualStack.catalog())))
                .anyMatch(line -> line.contains("give outboundNat=enable"));
    }

    @ParameterizedTest
    @CsvSource({
        "sipServerVip=a\"b, a letter or digit",
        "mediaServerVip=<vip>, a letter or digit",
        "firstPolicy=0, a number from 1",
        "firstPolicy=900000001, to 900000000",
        "fromZone=any, one zone"
    })
    void refusesWhatItCannotWrite(String parameter, String expected) {
        Plan plan = Plans.of(vapi, parameter);
        assertThatThrownBy(() -> fortios.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(expected);
    }
}
