package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * OPNsense: aliases and rules through its API, by a script for any machine with curl. Every object
 * has an id that follows from its name, and to set what is not there makes it: so the script may
 * run twice. A rule names no interface, and holds wherever the packet comes in; OPNsense lets it
 * out again by itself. (That a rule may hold both ways is new in 26.1.)
 */
public final class OpnSense implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "opnsense",
                    "OPNsense",
                    "firewall appliance, script for its API",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound it filters after destination NAT,"
                            + " outbound as the packet comes in from your side.",
                    Vendor.Delta.COMMANDS,
                    "Aliases of 31 characters; addresses as Firewall Maximum Table Entries allows.",
                    List.of(RuleNumbers.FIRST),
                    "shellcheck of the scripts; an interpreter of our own with the fields and checks of OPNsense's models,"
                            + " read in its source (26.7); never run against an OPNsense");

    private static final String PREAMBLE =
            """
            set -eu
            : "${OPNSENSE_URL:?is not set: https:// and the address of the firewall}"
            : "${OPNSENSE_KEY:?is not set: the key of an API user}"
            : "${OPNSENSE_SECRET:?is not set: its secret}"

            post() {
            \tanswer=$(printf 'user = "%s:%s"\\n' "$OPNSENSE_KEY" "$OPNSENSE_SECRET" |
            \t\tcurl --config - --fail --silent --show-error --max-time 60 --header 'Content-Type: application/json' \\
            \t\t\t--data "$2" "$OPNSENSE_URL/api/firewall/$1")
            \tcase $answer in
            \t*'"saved"'* | *'"deleted"'* | *'"not found"'* | *'"status":"ok'* | *'"status":"OK'*) ;;
            \t*)
            \t\tprintf '%s: %s\\n' "$1" "$answer" >&2
            \t\texit 1
            \t\t;;
            \tesac
            }

            """;

    private static final String ACTIVATE =
            """
            post alias/reconfigure '{}'
            post filter/apply '{}'
            """;

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(
                                "over an older bundle apply the delta instead, or rules that are gone stay"),
                        OpnSenseObject.all(plan).stream().map(OpnSenseObject::setting).toList()));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<OpnSenseObject> before = OpnSenseObject.all(from);
        List<OpnSenseObject> after = OpnSenseObject.all(to);
        Set<String> kept = after.stream().map(OpnSenseObject::id).collect(Collectors.toSet());
        List<String> commands =
                Stream.concat(
                                CommandFiles.without(after, before).stream()
                                        .map(OpnSenseObject::setting),
                                before.reversed().stream()
                                        .filter(object -> !kept.contains(object.id()))
                                        .map(OpnSenseObject::removal))
                        .toList();
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(new Bundle.File(file(to, "-delta"), script(to, List.of(note), commands))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of(
                                "rollback: an alias that rules of your own still use is refused and stays"),
                        OpnSenseObject.all(plan).reversed().stream()
                                .map(OpnSenseObject::removal)
                                .toList()));
    }

    private static String script(Plan plan, List<String> notes, List<String> commands) {
        String head =
                Stream.concat(notes.stream(), plan.head(VENDOR).stream())
                        .map(line -> "# " + line + "\n")
                        .collect(joining());
        return "#!/bin/sh\n"
                + head
                + (commands.isEmpty()
                        ? ""
                        : "\n" + PREAMBLE + String.join("\n", commands) + "\n\n" + ACTIVATE);
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".sh";
    }

    @Override
    public Instructions instructions(Plan plan) {
        String run = "OPNSENSE_URL=https://firewall OPNSENSE_KEY=... OPNSENSE_SECRET=... sh ";
        return new Instructions(
                List.of(
                        "System, Configuration, Backups: download one",
                        "System, Access, Users: an API key for a user who may Firewall: Alias: Edit and Firewall: Rules: API",
                        run + file(plan, "")),
                List.of(
                        "Firewall, Aliases: those that begin with %s_".formatted(plan.prefix()),
                        "Firewall, Rules [new] (before 26.1 Automation, Filter): those described as Portolan %s"
                                .formatted(plan.prefix()),
                        "pfctl -v -s rules on the firewall; place a call: the packets of its rules grow"),
                List.of(run + file(plan, "-rollback")),
                List.of(
                        "The rules name no interface: they stand before those of interfaces, which cannot block what these"
                                + " pass. Among each other such rules hold by their number: one of yours that blocks needs a"
                                + " lower number than firstRule (%d)."
                                        .formatted(OpnSenseObject.sequence(plan)),
                        "curl must trust the certificate of the firewall: give it in CURL_CA_BUNDLE.",
                        "Nothing takes effect before the last two lines of the script; one that stopped before may run"
                                + " again.",
                        "The rules hold where a packet comes in. OPNsense lets it out again by its own rule (let out anything"
                                + " from firewall host itself), unless one of yours blocks on the way out.",
                        "Outbound NAT that rewrites source ports breaks SIP: static port in the NAT rule of your servers.",
                        "It is stateful: replies pass by themselves. It has no SIP helper; the plugin siproxd is one.",
                        "Versions before 24.1 have no such rules without the plugin os-firewall."));
    }
}
