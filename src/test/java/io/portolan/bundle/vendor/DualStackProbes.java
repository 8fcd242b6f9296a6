package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;

/** Packets of both families that show what a bundle lets through, whatever the firewall. */
final class DualStackProbes {

    private DualStackProbes() {}

    /** The plan that decides about them. */
    static Plan plan() {
        return Plans.of(
                DualStack.catalog(),
                "sipServer=198.51.100.10",
                "sipServer=2001:db8:1::10",
                "mediaServer=2001:db8:1::20",
                "mediaPorts=10000-20000");
    }

    /** From the provider: what is to pass, and its neighbours. */
    static Probes inbound() {
        return new Probes(true)
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
                        "udp 198.18.1.4 0 > 198.51.100.10 5060");
    }

    /** To the provider: what is to pass, and its neighbours. */
    static Probes outbound() {
        return new Probes(false)
                .passes(
                        "udp 2001:db8:1::10 0 > 2001:db8:a::4 5060",
                        "tcp 2001:db8:1::10 0 > 2001:db8:b::2 5060",
                        "udp 2001:db8:1::20 10000 > 2001:db8:f::9 60000")
                .drops(
                        "tcp 2001:db8:1::10 0 > 2001:db8:a::4 5061",
                        "udp 2001:db8:1::10 0 > 2001:db8:a::5 5060",
                        "udp 2001:db8:1::11 0 > 2001:db8:a::4 5060",
                        "udp 2001:db8:1::20 9999 > 2001:db8:f::9 50000",
                        "udp 2001:db8:1::20 15000 > 2001:db8:f::9 60001");
    }
}
