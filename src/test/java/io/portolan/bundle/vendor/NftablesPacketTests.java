package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.vendor.Wire.Probe;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * Real packets between two namespaces decide what a bundle lets through: everything a rule names,
 * and none of its neighbours.
 */
class NftablesPacketTests {

    @AutoClose private final Wire wire = new Wire();

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
        List<Probe> probes = VapiProbes.inbound().all();
        assertThat(wire.arrived(probes)).containsExactlyInAnyOrderElementsOf(probes);
    }

    @Test
    void fromVapiPassesWhatARuleNames() {
        loadVapi();
        wire.decides(VapiProbes.inbound());
    }

    @Test
    void toVapiPassesWhatARuleNames() {
        loadVapi();
        wire.decides(VapiProbes.outbound());
    }

    private void loadVapi() {
        wire.load(VapiProbes.plan());
    }
}
