package io.portolan.bundle.vendor;

import io.portolan.Tools;
import io.portolan.bundle.Plan;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real packets decide what a bundle for iptables lets through. */
class IptablesPacketTests {

    @AutoClose private Wire wire;

    @BeforeEach
    void lay() {
        Tools.require("iptables", "ip6tables", "ipset");
        wire = new Wire();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void vapiPassesAsARuleNamesIt(boolean inbound) {
        load(VapiProbes.plan(), true);
        wire.decides(inbound ? VapiProbes.inbound() : VapiProbes.outbound());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bothFamiliesPassAsARuleNamesThem(boolean inbound) {
        load(DualStackProbes.plan(), true);
        wire.decides(inbound ? DualStackProbes.inbound() : DualStackProbes.outbound());
    }

    /** What opens passes all the same; only the way back is the user's to open. */
    @Test
    void whereRepliesAreNotLetBackWhatOpensPasses() {
        load(VapiProbes.plan(), false);
        wire.decides(VapiProbes.inbound().only("udp"));
    }

    private void load(Plan plan, boolean replies) {
        wire.you().sh(UserIptables.script(replies));
        wire.you().sh(new Iptables().render(plan).files().getFirst().content());
    }
}
