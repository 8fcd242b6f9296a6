package io.portolan.bundle.vendor;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same over IPv6, and that the two families do not get in each other's way. */
class NftablesIpv6PacketTests {

    @AutoClose private final Wire wire = new Wire();

    @BeforeEach
    void load() {
        wire.load(DualStackProbes.plan());
    }

    @Test
    void fromTheProviderPassesWhatARuleNames() {
        wire.decides(DualStackProbes.inbound());
    }

    @Test
    void toTheProviderPassesWhatARuleNames() {
        wire.decides(DualStackProbes.outbound());
    }
}
