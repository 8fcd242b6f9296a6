package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.CidrSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.stream.Stream;

/** What to type on a PAN-OS firewall around the commands of a bundle. */
final class PaloAltoInstructions {

    private static final List<String> MIND =
            List.of(
                    "set adds to lists: from an older bundle of this prefix go on with the delta. Where you do not know the"
                            + " older one, paste the rollback, then the bundle, and move the rules, all in one commit.",
                    "Rules match the address before NAT and the zone after it: inbound your public address with the zone"
                            + " of your server. The NAT rules themselves are yours.",
                    "The SIP ALG cannot read TLS and rewrites what it can read. To switch it off: set shared alg-override"
                            + " application sip alg-disabled yes. The media rule needs no help of it.",
                    "The rules name the opening direction only, PAN-OS lets replies pass by itself.",
                    "IPv6 rules count only while IPv6 firewalling is on (Device, Setup, Session).",
                    "The rules name no security profile and no log forwarding: add yours.",
                    "On Panorama addresses, services and rules stand in a device group: there these commands do not fit.");

    private PaloAltoInstructions() {}

    static Instructions of(Plan plan, String file, String rollback) {
        return new Instructions(
                apply(plan, file),
                verify(plan),
                List.of("configure", "paste " + rollback, "show config diff", "commit"),
                MIND);
    }

    private static List<String> apply(Plan plan, String file) {
        return Stream.of(
                        Stream.of(
                                "set cli scripting-mode on",
                                "only where there are several virtual systems: set system setting target-vsys vsys1",
                                "configure",
                                "paste "
                                        + file
                                        + "; it is no command that begins with #: those lines are for people",
                                "new rules are at the bottom: move each above the first of yours that denies its traffic"),
                        PaloAltoConfig.of(plan).rules().stream()
                                .map(
                                        rule ->
                                                PaloAlto.MOVE.formatted(
                                                        rule, "before", "YOUR_DENY_RULE")),
                        Stream.of("show config diff", "validate full", "commit"))
                .flatMap(lines -> lines)
                .toList();
    }

    private static List<String> verify(Plan plan) {
        return Stream.of(
                        Stream.of("at the operational prompt, which answers with the rule:"),
                        plan.pairs().stream()
                                .filter(pair -> pair.rule().sourcePorts() == null)
                                .map(pair -> test(plan, pair)),
                        Stream.of("place a call, and see its sessions:"),
                        PaloAltoConfig.of(plan).rules().stream()
                                .map(rule -> "show session all filter rule " + rule))
                .flatMap(lines -> lines)
                .toList();
    }

    /**
     * What asks the device which rule lets a packet through; it cannot be asked with a source port.
     */
    private static String test(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        var zones = Zones.of(plan);
        String peer = pair.peers() == null ? "ANY_ADDRESS" : first(pair.peers());
        String yours = first(BeforeNat.yours(plan, pair));
        return "test security-policy-match from %s to %s source %s destination %s protocol %s destination-port %d"
                .formatted(
                        zones.from(inbound),
                        zones.to(inbound),
                        inbound ? peer : yours,
                        inbound ? yours : peer,
                        pair.rule().transport() == Transport.UDP ? "17" : "6",
                        pair.rule().destinationPorts().ranges().getFirst().first());
    }

    private static String first(CidrSet prefixes) {
        return prefixes.prefixes().getFirst().address();
    }
}
