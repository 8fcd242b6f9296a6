package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.Wire.Probe;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Real packets between two namespaces decide what a bundle lets through: everything a rule names,
 * and none of its neighbours.
 */
class NftablesPacketTests {

    private static final String SIP = "198.51.100.10";
    private static final String MEDIA = "198.51.100.20";
    private static final String SIP_6 = "2001:db8:1::10";
    private static final String MEDIA_6 = "2001:db8:1::20";

    private final Wire wire = new Wire();

    @AfterEach
    void cut() {
        wire.close();
    }

    @Test
    void withoutABundleNothingPasses() {
        wire.you().load(UserRules.OWN);
        assertThat(
                        wire.arrived(
                                new Way(true)
                                        .drops(
                                                "udp 44.229.228.186 5060 > 198.51.100.10 5060",
                                                "tcp 44.229.228.186 0 > 198.51.100.10 5061")
                                        .probes))
                .isEmpty();
    }

    @Test
    void withoutAFirewallEverythingPasses() {
        List<Probe> probes = vapiInbound().probes;
        assertThat(wire.arrived(probes)).containsExactlyInAnyOrderElementsOf(probes);
    }

    @Test
    void fromVapiPassesWhatARuleNames() {
        loadVapi();
        decides(vapiInbound());
    }

    @Test
    void toVapiPassesWhatARuleNames() {
        loadVapi();
        decides(
                new Way(false)
                        .passes(
                                "udp 198.51.100.10 5060 > 44.229.228.186 5060",
                                "udp 198.51.100.10 0 > 44.238.177.138 5060",
                                "tcp 198.51.100.10 0 > 44.229.228.186 5061",
                                "tcp 198.51.100.10 0 > 44.238.177.138 5061",
                                "udp 198.51.100.20 10000 > 203.0.113.77 40000",
                                "udp 198.51.100.20 20000 > 203.0.113.77 60000",
                                "udp 198.51.100.20 15000 > 44.229.228.186 50000")
                        .drops(
                                "udp 198.51.100.10 0 > 44.229.228.185 5060",
                                "udp 198.51.100.10 0 > 44.229.228.187 5060",
                                "udp 198.51.100.10 0 > 44.238.177.137 5060",
                                "udp 198.51.100.10 0 > 44.238.177.139 5060",
                                "udp 198.51.100.10 0 > 44.229.228.186 5059",
                                "udp 198.51.100.10 0 > 44.229.228.186 5061",
                                "tcp 198.51.100.10 0 > 44.229.228.186 5060",
                                "tcp 198.51.100.10 0 > 44.229.228.186 5062",
                                "tcp 198.51.100.10 0 > 44.229.228.187 5061",
                                "udp 198.51.100.9 0 > 44.229.228.186 5060",
                                "udp 198.51.100.20 0 > 44.229.228.186 5060",
                                "tcp 198.51.100.20 0 > 44.229.228.186 5061",
                                "udp 198.51.100.20 15000 > 203.0.113.77 39999",
                                "udp 198.51.100.20 15000 > 203.0.113.77 60001",
                                "udp 198.51.100.20 9999 > 203.0.113.77 50000",
                                "udp 198.51.100.20 20001 > 203.0.113.77 50000",
                                "tcp 198.51.100.20 15000 > 203.0.113.77 50000",
                                "udp 198.51.100.10 15000 > 203.0.113.77 50000",
                                "udp 198.51.100.21 15000 > 203.0.113.77 50000"));
    }

    @Test
    void overIpv6PassesWhatARuleNames() {
        loadDualStack();
        decides(
                new Way(true)
                        .passes(
                                "udp 2001:db8:a::4 0 > 2001:db8:1::10 5060",
                                "tcp 2001:db8:a::4 0 > 2001:db8:1::10 5060",
                                "tcp 2001:db8:a::4 0 > 2001:db8:1::10 5061",
                                "udp 2001:db8:b:: 0 > 2001:db8:1::10 5060",
                                "udp 2001:db8:b::3 0 > 2001:db8:1::10 5060",
                                "udp 2001:db8:f::9 40000 > 2001:db8:1::20 10000",
                                "udp 2001:db8:f::9 60000 > 2001:db8:1::20 20000",
                                "udp 198.18.1.3 0 > 198.51.100.10 5060")
                        .drops(
                                "udp 2001:db8:a::3 0 > 2001:db8:1::10 5060",
                                "udp 2001:db8:a::5 0 > 2001:db8:1::10 5060",
                                "udp 2001:db8:b::4 0 > 2001:db8:1::10 5060",
                                "tcp 2001:db8:b::3 0 > 2001:db8:1::10 5061",
                                "udp 2001:db8:a::4 0 > 2001:db8:1::10 5059",
                                "udp 2001:db8:a::4 0 > 2001:db8:1::10 5061",
                                "udp 2001:db8:a::4 0 > 2001:db8:1::20 5060",
                                "udp 2001:db8:f::9 39999 > 2001:db8:1::20 15000",
                                "udp 2001:db8:f::9 60001 > 2001:db8:1::20 15000",
                                "udp 2001:db8:f::9 50000 > 2001:db8:1::20 9999",
                                "udp 2001:db8:f::9 50000 > 2001:db8:1::20 20001",
                                "udp 2001:db8:f::9 50000 > 2001:db8:1::10 15000",
                                "udp 198.18.1.4 0 > 198.51.100.10 5060"));
    }

    @Test
    void outOverIpv6PassesWhatARuleNames() {
        loadDualStack();
        decides(
                new Way(false)
                        .passes(
                                "udp 2001:db8:1::10 0 > 2001:db8:a::4 5060",
                                "tcp 2001:db8:1::10 0 > 2001:db8:b::2 5060",
                                "udp 2001:db8:1::20 10000 > 2001:db8:f::9 60000")
                        .drops(
                                "tcp 2001:db8:1::10 0 > 2001:db8:a::4 5061",
                                "udp 2001:db8:1::10 0 > 2001:db8:a::5 5060",
                                "udp 2001:db8:1::11 0 > 2001:db8:a::4 5060",
                                "udp 2001:db8:1::20 9999 > 2001:db8:f::9 50000",
                                "udp 2001:db8:1::20 15000 > 2001:db8:f::9 60001"));
    }

    private static Way vapiInbound() {
        return new Way(true)
                .passes(
                        "udp 44.229.228.186 5060 > 198.51.100.10 5060",
                        "udp 44.238.177.138 0 > 198.51.100.10 5060",
                        "tcp 44.229.228.186 0 > 198.51.100.10 5061",
                        "tcp 44.238.177.138 0 > 198.51.100.10 5061",
                        "udp 203.0.113.77 40000 > 198.51.100.20 10000",
                        "udp 203.0.113.77 60000 > 198.51.100.20 20000",
                        "udp 44.229.228.186 50000 > 198.51.100.20 15000")
                .drops(
                        "udp 44.229.228.185 0 > 198.51.100.10 5060",
                        "udp 44.229.228.187 0 > 198.51.100.10 5060",
                        "udp 44.238.177.137 0 > 198.51.100.10 5060",
                        "udp 44.238.177.139 0 > 198.51.100.10 5060",
                        "udp 44.233.34.47 0 > 198.51.100.10 5060",
                        "udp 44.229.228.186 0 > 198.51.100.10 5059",
                        "udp 44.229.228.186 0 > 198.51.100.10 5061",
                        "tcp 44.229.228.186 0 > 198.51.100.10 5060",
                        "tcp 44.229.228.186 0 > 198.51.100.10 5062",
                        "tcp 44.229.228.187 0 > 198.51.100.10 5061",
                        "udp 44.229.228.186 0 > 198.51.100.9 5060",
                        "udp 44.229.228.186 0 > 198.51.100.20 5060",
                        "tcp 44.229.228.186 0 > 198.51.100.20 5061",
                        "udp 203.0.113.77 39999 > 198.51.100.20 15000",
                        "udp 203.0.113.77 60001 > 198.51.100.20 15000",
                        "udp 203.0.113.77 50000 > 198.51.100.20 9999",
                        "udp 203.0.113.77 50000 > 198.51.100.20 20001",
                        "tcp 203.0.113.77 50000 > 198.51.100.20 15000",
                        "udp 203.0.113.77 50000 > 198.51.100.10 15000",
                        "udp 203.0.113.77 50000 > 198.51.100.21 15000");
    }

    private void loadVapi() {
        load(
                Plans.of(
                        ShippedCatalogs.at("vapi", 6),
                        "region=us",
                        "sipServer=" + SIP,
                        "mediaServer=" + MEDIA,
                        "mediaPorts=10000-20000"));
    }

    private void loadDualStack() {
        load(
                Plans.of(
                        DualStack.catalog(),
                        "sipServer=" + SIP,
                        "sipServer=" + SIP_6,
                        "mediaServer=" + MEDIA_6,
                        "mediaPorts=10000-20000"));
    }

    private void load(Plan plan) {
        wire.you().load(UserRules.OWN);
        wire.you().load(new Nftables().render(plan).files().getFirst().content());
        wire.you().load(UserRules.jumps(plan.prefix()));
    }

    private void decides(Way way) {
        assertThat(wire.arrived(way.probes))
                .containsExactlyInAnyOrderElementsOf(
                        way.probes.stream().filter(Probe::passes).toList());
    }

    /** Probes of one way, written {@code udp source port > destination port}. */
    private record Way(boolean isInbound, List<Probe> probes) {

        Way(boolean isInbound) {
            this(isInbound, new ArrayList<>());
        }

        Way passes(String... lines) {
            return add(true, lines);
        }

        Way drops(String... lines) {
            return add(false, lines);
        }

        private Way add(boolean passes, String... lines) {
            Arrays.stream(lines)
                    .map(line -> line.split(" ", -1))
                    .map(
                            words ->
                                    new Probe(
                                            isInbound,
                                            words[0],
                                            words[1],
                                            Integer.parseInt(words[2]),
                                            words[4],
                                            Integer.parseInt(words[5]),
                                            passes))
                    .forEach(probes::add);
            return this;
        }
    }
}
