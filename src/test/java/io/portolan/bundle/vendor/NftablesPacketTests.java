package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.Wire.Probe;
import io.portolan.revision.ShippedCatalogs;
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
                                new Probes(true)
                                        .drops(
                                                "udp 44.229.228.186 5060 > 198.51.100.10 5060",
                                                "tcp 44.229.228.186 0 > 198.51.100.10 5061")
                                        .all()))
                .isEmpty();
    }

    @Test
    void withoutAFirewallEverythingPasses() {
        List<Probe> probes = vapiInbound().all();
        assertThat(wire.arrived(probes)).containsExactlyInAnyOrderElementsOf(probes);
    }

    @Test
    void fromVapiPassesWhatARuleNames() {
        loadVapi();
        wire.decides(vapiInbound());
    }

    @Test
    void toVapiPassesWhatARuleNames() {
        loadVapi();
        wire.decides(
                new Probes(false)
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

    private static Probes vapiInbound() {
        return new Probes(true)
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
        wire.load(
                Plans.of(
                        ShippedCatalogs.at("vapi", 6),
                        "region=us",
                        "sipServer=" + SIP,
                        "mediaServer=" + MEDIA,
                        "mediaPorts=10000-20000"));
    }
}
