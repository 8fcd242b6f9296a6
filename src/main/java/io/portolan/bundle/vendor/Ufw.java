package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * ufw: a rule for each address, and application profiles for the ports, whose names are the
 * bundle's own. A rule that is there already is left as it is, one that is not there is not missed
 * when it is deleted: that makes every script apply twice.
 */
public final class Ufw implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "ufw",
                    "ufw",
                    "Linux host or gateway",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound the rules see the packet after"
                            + " destination NAT, outbound before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "No sets of addresses: a command for each of yours with each of theirs, some tenths of a second each."
                            + " 15 ports in a rule: more become more rules.",
                    List.of(LinuxHook.PARAMETER),
                    "ufw 0.36.2 in a network namespace, and packets through it: applied twice, changed, rolled back;"
                            + " shellcheck");

    private static final String PROFILES = "/etc/ufw/applications.d/";

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    /** The script, and the profiles that it writes apart. */
    @Override
    public Bundle render(Plan plan) {
        UfwRules rules = UfwRules.of(plan);
        var script = new ShellScript(plan.head(VENDOR));
        profiles(script, plan, rules.profiles());
        script.line("").lines(allow(plan, rules.rules()));
        return new Bundle(
                List.of(
                        new Bundle.File(file(plan, ""), script.toString()),
                        new Bundle.File(
                                plan.prefix() + ".profiles",
                                String.join("\n", UfwRules.file(plan, rules.profiles())) + "\n")),
                true);
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        UfwRules before = UfwRules.of(from);
        UfwRules after = UfwRules.of(to);
        boolean isChange = !before.equals(after);
        var script = new ShellScript(headed(to, "changed: " + isChange + ", additions first"));
        if (isChange) {
            boolean isOther = !before.profiles().equals(after.profiles());
            if (isOther) {
                var both = new LinkedHashMap<>(before.profiles());
                both.putAll(after.profiles());
                profiles(script, to, both);
            }
            var added = new LinkedHashMap<>(after.rules());
            added.entrySet().removeAll(before.rules().entrySet());
            var removed = new LinkedHashMap<>(before.rules());
            removed.keySet().removeAll(after.rules().keySet());
            script.line("").lines(allow(to, added)).lines(delete(from, removed));
            if (isOther) {
                profiles(script, to, after.profiles());
            }
        }
        return new Bundle(
                List.of(new Bundle.File(file(to, "-delta"), script.toString())), isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        UfwRules rules = UfwRules.of(plan);
        var script = new ShellScript(headed(plan, "rollback: these rules, then their profiles"));
        // A rule can only be named while its profiles are there.
        profiles(script, plan, rules.profiles());
        script.line("").lines(delete(plan, rules.rules()));
        return Bundle.of(
                file(plan, "-rollback"), script.line("rm " + PROFILES + plan.prefix()).toString());
    }

    private static void profiles(ShellScript script, Plan plan, Map<String, String> profiles) {
        script.feed("cat >" + PROFILES + plan.prefix(), UfwRules.file(plan, profiles));
    }

    private static Stream<String> allow(Plan plan, Map<String, String> rules) {
        String allow = ufw(plan) + " allow ";
        return rules.entrySet().stream()
                .map(rule -> allow + rule.getKey() + " comment '" + rule.getValue() + "'");
    }

    private static Stream<String> delete(Plan plan, Map<String, String> rules) {
        String delete = ufw(plan) + " delete allow ";
        return rules.keySet().stream().map(rule -> delete + rule);
    }

    private static String ufw(Plan plan) {
        return LinuxHook.of(plan) == LinuxHook.FORWARD ? "ufw route" : "ufw";
    }

    private static List<String> headed(Plan plan, String note) {
        return Stream.concat(Stream.of(note), plan.head(VENDOR).stream()).toList();
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".sh";
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of("cp -R /etc/ufw ufw.before", "sh " + file(plan, "")),
                List.of(
                        "ufw status numbered: its rules have comments that begin with "
                                + plan.prefix(),
                        "ufw app list names its profiles",
                        "place a call each way"),
                List.of("sh " + file(plan, "-rollback")),
                List.of(
                        "The rules go to the end: a deny, reject or limit of yours above them wins. ufw status numbered shows"
                                + " it, and ufw insert moves it.",
                        "Outbound rules matter only where you have said ufw default deny outgoing.",
                        "With hook=forward: ufw default deny routed, and forwarding switched on in /etc/ufw/sysctl.conf.",
                        "IPv6 rules need IPV6=yes in /etc/default/ufw, or ufw refuses them.",
                        "A bundle with the other hook on the same machine needs a prefix of its own: ufw does not tell routed"
                                + " rules from incoming ones when it deletes those with profiles, and takes both.",
                        "Do not edit the profiles: a delta makes new ones and takes away what nobody uses.",
                        "ufw status shows rules of one address with the same profiles once; ufw show added has all.",
                        "Take nf_conntrack_sip out of IPT_MODULES in /etc/default/ufw: it cannot read TLS."));
    }
}
