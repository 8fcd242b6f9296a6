package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to type on a FortiGate around a bundle. */
final class FortiosInstructions {

    private static final List<String> MIND =
            List.of(
                    "Policies are known by number. Theirs are made from their names; a policy of yours at the same number would be"
                            + " overwritten: look before the first time, and choose another firstPolicy if it is taken.",
                    "New policies are at the bottom, below a deny of yours, and stay where you move them; a delta puts"
                            + " its new ones beside those that are there.",
                    "There is no commit: each entry holds from its next on. To be able to fall back: config system global, set"
                            + " cfg-save revert, and execute cfg save once it is right; or execute config-transaction start.",
                    "Where virtual IPs translate, an inbound policy must name them: give sipServerVip and mediaServerVip. With"
                            + " central NAT it names the inside address instead: leave them out.",
                    "The SIP helper and the SIP ALG rewrite what they can read, and cannot read TLS. To switch them off: config"
                            + " system settings, set default-voip-alg-mode kernel-helper-based, and delete the entry named sip in"
                            + " config system session-helper. The policies need no help of them.",
                    "FortiOS is stateful: replies pass by themselves.",
                    "With VDOMs: config vdom, edit YOUR_VDOM first. On FortiManager the policies belong into its package.",
                    "Before FortiOS 6.4 IPv6 policies stand in a table of their own, and these commands do not fit.");

    private FortiosInstructions() {}

    static Instructions of(Plan plan, String file, String rollback) {
        var policies = FortiosPolicies.of(plan, Fortios.objects(plan));
        return new Instructions(
                Stream.of(
                                Stream.of("execute backup config flash before_" + plan.prefix()),
                                Stream.of(
                                        "before the first time none of these is there, or choose another firstPolicy:"),
                                policies.numbers().numbers().values().stream()
                                        .map(number -> "show firewall policy " + number),
                                Stream.of(
                                        "paste %s into the CLI, or upload it under System, Configuration, Scripts"
                                                .formatted(file),
                                        "put each policy before the first of yours that denies its traffic, in config firewall policy:"),
                                policies.numbers().numbers().values().stream()
                                        .map(
                                                number ->
                                                        "move %d before YOUR_DENY"
                                                                .formatted(number)),
                                Stream.of("end"))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.concat(
                                plan.pairs().stream()
                                        .filter(pair -> pair.peers() != null)
                                        .filter(pair -> pair.family() == Family.IPV4)
                                        .map(pair -> lookup(plan, pair)),
                                Stream.of(
                                        "place a call: diagnose sys session filter dport 5061, diagnose sys session list",
                                        "the hit counts of the policies grow"))
                        .toList(),
                List.of(
                        "paste %s into the CLI".formatted(rollback),
                        "show firewall policy | grep %s- (nothing)".formatted(plan.prefix())),
                MIND);
    }

    /** What asks the device which policy lets a packet through. */
    private static String lookup(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        String peer = pair.peers() == null ? "" : pair.peers().prefixes().getFirst().address();
        String yours = pair.yours().prefixes().getFirst().address();
        return "diagnose firewall iprope lookup %s %d %s %d %s %s (the port's name, not the zone's)"
                .formatted(
                        inbound ? peer : yours,
                        first(pair.rule().sourcePorts()),
                        inbound ? yours : peer,
                        first(pair.rule().destinationPorts()),
                        pair.rule().transport() == Transport.UDP ? "17" : "6",
                        Zones.of(plan, "wan1", "internal").from(inbound));
    }

    private static int first(@Nullable PortSet ports) {
        return ports == null ? 50_000 : ports.ranges().getFirst().first();
    }
}
