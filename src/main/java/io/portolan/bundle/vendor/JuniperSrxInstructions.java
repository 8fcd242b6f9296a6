package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What to type on an SRX around the commands of a bundle. */
final class JuniperSrxInstructions {

    private static final List<String> MIND =
            List.of(
                    "set adds to lists: from an older bundle of this prefix go on with the delta. Where you do not know the"
                            + " older one, load the rollback, then the bundle, and insert the policies, all in one commit.",
                    "The lines that begin with # are for people; should your release call them unknown, leave them out.",
                    "The global address book cannot stand beside address books inside security zones: with such a configuration"
                            + " the commit fails and says so, and they have to be moved first.",
                    "Policies of two zones hold before global ones. A policy at the bottom is below a deny of yours.",
                    "The policies name inside addresses: destination and static NAT come before them. The NAT rules are yours.",
                    "The SIP ALG cannot read TLS and rewrites what it can read: set security alg sip disable. The media"
                            + " policies need no help of it.",
                    "The SRX is stateful: replies pass by themselves.",
                    "IPv6 policies count only with set security forwarding-options family inet6 mode flow-based.",
                    "In a cluster commit on the primary; with Security Director or Mist the policies belong there instead.");

    private JuniperSrxInstructions() {}

    static Instructions of(Plan plan, String file, String rollback) {
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "configure exclusive",
                                        "load set terminal, paste %s and end with Ctrl-D; or load set /var/tmp/%s"
                                                .formatted(file, file),
                                        "new policies are at the bottom: insert each before the first of yours that denies its traffic"),
                                inserts(plan, true),
                                inserts(plan, false),
                                Stream.of(
                                        "show | compare",
                                        "commit check",
                                        "commit confirmed 5",
                                        "verify, then commit within five minutes, or it is taken back"))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.concat(
                                plan.pairs().stream()
                                        .filter(pair -> pair.peers() != null)
                                        .map(pair -> match(plan, pair)),
                                Stream.of(
                                        "place a call: show security flow session destination-port 5061, and its policy",
                                        "show security policies hit-count"))
                        .toList(),
                List.of(
                        "configure exclusive",
                        "load set terminal, paste %s and end with Ctrl-D".formatted(rollback),
                        "show | compare",
                        "commit"),
                MIND);
    }

    private static Stream<String> inserts(Plan plan, boolean inbound) {
        return JuniperSrx.policies(plan, inbound).stream()
                .map(policy -> JuniperSrx.move(plan, inbound, policy, "before", "YOUR_DENY"));
    }

    /** What asks the device which policy lets a packet through. */
    private static String match(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        var zones = Zones.of(plan);
        String peer = pair.peers() == null ? "" : pair.peers().prefixes().getFirst().address();
        String yours = pair.yours().prefixes().getFirst().address();
        return "show security match-policies from-zone %s to-zone %s source-ip %s destination-ip %s source-port %d destination-port %d protocol %s"
                .formatted(
                        zones.from(inbound),
                        zones.to(inbound),
                        inbound ? peer : yours,
                        inbound ? yours : peer,
                        first(pair.rule().sourcePorts()),
                        first(pair.rule().destinationPorts()),
                        pair.rule().transport());
    }

    private static int first(@Nullable PortSet ports) {
        return ports == null ? 50_000 : ports.ranges().getFirst().first();
    }
}
