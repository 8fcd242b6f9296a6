package io.portolan.bundle.vendor;

import io.portolan.bundle.Plans;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same over IPv6, and that the two families do not get in each other's way. */
class NftablesIpv6PacketTests {

    private final Wire wire = new Wire();

    @BeforeEach
    void load() {
        wire.load(
                Plans.of(
                        DualStack.catalog(),
                        "sipServer=198.51.100.10",
                        "sipServer=2001:db8:1::10",
                        "mediaServer=2001:db8:1::20",
                        "mediaPorts=10000-20000"));
    }

    @AfterEach
    void cut() {
        wire.close();
    }

    @Test
    void fromTheProviderPassesWhatARuleNames() {
        wire.decides(
                new Probes(true)
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
    void toTheProviderPassesWhatARuleNames() {
        wire.decides(
                new Probes(false)
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
}
