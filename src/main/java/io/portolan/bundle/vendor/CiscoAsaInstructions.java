package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.CidrSet;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to type on an ASA around a bundle. */
final class CiscoAsaInstructions {

    private CiscoAsaInstructions() {}

    static Instructions of(Plan plan, String file, String rollback) {
        String prefix = plan.prefix();
        String inbound = CiscoAsaList.inbound(plan).name();
        String outbound = CiscoAsaList.outbound(plan).name();
        return new Instructions(
                List.of(
                        "show running-config | include %s_ (before the first time: nothing, or choose another prefix)"
                                .formatted(prefix),
                        "show running-config access-group (%s and %s are attached, or give inboundAcl and outboundAcl)"
                                .formatted(inbound, outbound),
                        "copy running-config disk0:/before_%s.cfg".formatted(prefix),
                        "copy %s to disk0:, then copy disk0:/%s running-config, which merges; or configure terminal and paste it"
                                .formatted(file, file)),
                Stream.of(
                                Stream.of(
                                        "show access-list %s | include %s_"
                                                .formatted(inbound, prefix),
                                        "show access-list %s | include %s_"
                                                .formatted(outbound, prefix)),
                                tracer(plan, true).stream(),
                                tracer(plan, false).stream(),
                                Stream.of(
                                        "place a call: the hitcnt of its rules grows",
                                        "write memory"))
                        .flatMap(lines -> lines)
                        .toList(),
                List.of(
                        "copy %s to disk0:, then copy disk0:/%s running-config"
                                .formatted(rollback, rollback),
                        "show running-config | include %s_ (nothing)".formatted(prefix),
                        "write memory"),
                mind(inbound, outbound));
    }

    private static List<String> mind(String inbound, String outbound) {
        return List.of(
                "The bundle attaches no access list: an interface has one a direction, and another access-group would displace"
                        + " yours. If none is attached to the inside interface, everything may leave already: ask with"
                        + " direction=inbound.",
                ("Without inboundLine and outboundLine the rules go to the end of %s and %s: where a deny stands above it,"
                                + " as in deny ip any any, give its line.")
                        .formatted(inbound, outbound),
                "A bundle only adds. To come from an older state use the delta, or roll back the older one first.",
                "When its last entry is removed an access list is gone, and its access-group may go with it: without other entries,"
                        + " roll back only when that is meant.",
                "A line that is there already, or is removed twice, is answered with a message and changes nothing.",
                "The rules name real (inside) addresses, as ASA does since 8.3, also where the Internet sees a NAT address."
                        + " packet-tracer from outside wants the NAT address.",
                "The ASA is stateful: replies pass by themselves.",
                "inspect sip cannot read TLS and opens nothing for it; the media rules need no help. If it breaks calls:"
                        + " policy-map global_policy, class inspection_default, no inspect sip.",
                "With long lists of addresses: object-group-search access-control.");
    }

    /**
     * A packet that must be let through, of the first rule that names addresses of the provider.
     */
    private static Optional<String> tracer(Plan plan, boolean inbound) {
        return plan.pairs().stream()
                .filter(pair -> pair.rule().isInbound() == inbound && pair.peers() != null)
                .findFirst()
                .map(pair -> tracer(plan, pair));
    }

    private static String tracer(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        String peer = first(pair.peers());
        String server = first(inbound ? seenFromOutside(plan, pair) : pair.yours());
        return "packet-tracer input %s %s %s %d %s %d (your interface's name; the last line: Action: allow)"
                .formatted(
                        inbound ? "outside" : "inside",
                        pair.rule().transport(),
                        inbound ? peer : server,
                        first(pair.rule().sourcePorts()),
                        inbound ? server : peer,
                        first(pair.rule().destinationPorts()));
    }

    private static CidrSet seenFromOutside(Plan plan, Pair pair) {
        CidrSet seen =
                (pair.rule().yours() == Server.SIP
                                ? plan.yours().sipServerPublic()
                                : plan.yours().mediaServerPublic())
                        .of(pair.family());
        return seen.isEmpty() ? pair.yours() : seen;
    }

    private static String first(@Nullable CidrSet addresses) {
        return addresses == null ? "" : addresses.prefixes().getFirst().address();
    }

    private static int first(@Nullable PortSet ports) {
        return ports == null ? 50_000 : ports.ranges().getFirst().first();
    }
}
