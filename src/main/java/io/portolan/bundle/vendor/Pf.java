package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * pf of FreeBSD and pfSense: an anchor of its own, which is loaded as a whole and at once. The file
 * is a script that names the anchor, because the same rules loaded without one would take the place
 * of everything.
 */
public final class Pf implements Renderer {

    private static final String ANCHOR = "anchor";

    static final Vendor VENDOR =
            new Vendor(
                    "pf",
                    "pf (FreeBSD, pfSense)",
                    "firewall of FreeBSD and what is built on it",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound pf filters after rdr. Outbound the"
                            + " inside address on the way in, and sipServerPublic and mediaServerPublic, where given, on the"
                            + " way out, after nat.",
                    Vendor.Delta.SCRIPT,
                    "Tables of 31 characters, labels of 63; addresses up to set limit table-entries (200,000 unless"
                            + " changed).",
                    List.of(
                            QueryParameter.one(
                                    ANCHOR,
                                    "The anchor that your pf.conf calls, as in anchor \"portolan/*\"; on pfSense userrules,"
                                            + " which it calls by itself",
                                    "portolan")),
                    "shellcheck of the scripts, an interpreter of our own for the rules, written from pf.conf(5) and"
                            + " pfctl(8); the anchor of pfSense in its source; never loaded by a pfctl");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return new Bundle(files(plan, List.of()), true);
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        boolean isChange = !PfAnchor.of(from).equals(PfAnchor.of(to));
        return new Bundle(
                files(
                        to,
                        List.of(
                                "changed: " + isChange,
                                "the whole new anchor: it takes the place of the old one at once")),
                isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                plan.prefix() + "-rollback.sh",
                script(
                        plan,
                        List.of("rollback: empties the anchor, its tables go with its rules"),
                        "pfctl -a '%s' -f /dev/null\n".formatted(anchor(plan))));
    }

    private static List<Bundle.File> files(Plan plan, List<String> notes) {
        String rules = PfAnchor.of(plan).toString();
        return List.of(
                new Bundle.File(plan.prefix() + ".sh", script(plan, notes, load(plan, rules))),
                new Bundle.File(plan.prefix() + ".conf", head(plan, notes) + "\n" + rules));
    }

    private static String load(Plan plan, String rules) {
        String call = plan.own(ANCHOR, "portolan");
        return """
            pfctl -a '%1$s' -f - <<'END'
            %2$sEND

            if ! pfctl -s rules | grep -q '^anchor "%3$s/\\*"'; then
            \techo 'loaded, but no rule calls it yet: see the manifest' >&2
            fi
            """
                .formatted(anchor(plan), rules, call);
    }

    private static String script(Plan plan, List<String> notes, String commands) {
        return "#!/bin/sh\n" + head(plan, notes) + "\nset -eu\n\n" + commands;
    }

    private static String head(Plan plan, List<String> notes) {
        return Stream.concat(notes.stream(), plan.head(VENDOR).stream())
                .map(line -> "# " + line + "\n")
                .collect(joining());
    }

    private static String anchor(Plan plan) {
        return plan.own(ANCHOR, "portolan") + "/" + plan.prefix();
    }

    @Override
    public Instructions instructions(Plan plan) {
        String anchor = anchor(plan);
        String call = plan.own(ANCHOR, "portolan");
        String file = plan.prefix() + ".sh";
        String conf = "/usr/local/etc/portolan/%s.conf".formatted(plan.prefix());
        return new Instructions(
                List.of(
                        "pfctl -s rules > before.txt",
                        "sh " + file,
                        "once, among the filter rules of pf.conf, above the first block quick: anchor \"%s/*\""
                                .formatted(call),
                        "once, at its end, for the next start: load anchor \"%s\" from \"%s\""
                                .formatted(anchor, conf),
                        "put %s.conf of the zip there, each time".formatted(plan.prefix()),
                        "pfctl -n -f /etc/pf.conf, and pfctl -f /etc/pf.conf",
                        "on pfSense instead of the last four: ask with anchor=userrules, which it calls by itself, and let"
                                + " the package Shellcmd run the script at each start"),
                List.of(
                        "pfctl -a '%s' -v -s rules".formatted(anchor),
                        "pfctl -a '%s' -s Tables".formatted(anchor),
                        "place a call: the packets of its rules grow"),
                List.of(
                        "sh %s-rollback.sh".formatted(plan.prefix()),
                        "take the load anchor line out of pf.conf, and %s away".formatted(conf)),
                List.of(
                        "Never load the .conf without -a: pfctl -f alone takes the place of all your rules.",
                        "The rules name no interface and no direction, so they hold where the packet comes in and where it"
                                + " goes out. A block quick above the anchor wins; on pfSense userrules stands above the rules"
                                + " of the interfaces.",
                        "Behind NAT pf sees your public address on the way out: give sipServerPublic and mediaServerPublic,"
                                + " unless you let out everything from the firewall, as pfSense does.",
                        "pf is stateful: replies pass by themselves. States of an address that went stay until they end:"
                                + " pfctl -k ends them.",
                        "NAT that rewrites source ports breaks SIP: static-port in the nat rule of your servers.",
                        "pf has no SIP helper; remove the package siproxd if you do not mean it."));
    }
}
