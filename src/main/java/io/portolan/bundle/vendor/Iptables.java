package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * iptables on Linux: two chains of each family in the filter table, to which the script jumps from
 * the first place of the kernel's own chains, and sets for the addresses. A set is filled beside
 * the old one and takes its place at once, a chain is rewritten in one transaction, and nothing
 * else is touched.
 */
public final class Iptables implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "iptables",
                    "iptables and ipset",
                    "Linux host or gateway",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound the rules see the packet after"
                            + " destination NAT, outbound before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Names of 28 characters for chains and of 31 for sets: longer ones are cut and told apart by their"
                            + " hash. 15 ports in a rule: more become more rules. 1,048,576 prefixes in a set.",
                    List.of(LinuxHook.PARAMETER),
                    "iptables 1.8.9 with both its back ends, ipset 7.17 and packets through a network namespace: applied"
                            + " twice, changed, rolled back; shellcheck");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    /** The script, and what it feeds to each program apart. */
    @Override
    public Bundle render(Plan plan) {
        IptablesRuleset ruleset = IptablesRuleset.of(plan);
        var script = new ShellScript(plan.head(VENDOR));
        var files = new ArrayList<Bundle.File>();
        List<String> sets =
                ruleset.sets().values().stream().flatMap(IptablesCommands::refill).toList();
        if (!sets.isEmpty()) {
            script.feed(IptablesCommands.IPSET_RESTORE, sets);
            files.add(part(plan, ".ipset", IptablesCommands.IPSET_RESTORE, sets));
        }
        ruleset.chains()
                .forEach(
                        (family, chains) -> {
                            String restore = IptablesCommands.restore(family);
                            List<String> lines = IptablesCommands.rewrite(chains).toList();
                            script.feed(restore, lines);
                            files.add(part(plan, ending(family), restore, lines));
                        });
        script.line("");
        ruleset.chains()
                .keySet()
                .forEach(family -> script.lines(IptablesCommands.jump(plan, family)));
        files.addFirst(new Bundle.File(file(plan, ""), script.toString()));
        return new Bundle(files, true);
    }

    private static Bundle.File part(Plan plan, String ending, String reader, List<String> lines) {
        return new Bundle.File(
                plan.prefix() + ending,
                "# a part of %s, which feeds it to %s\n".formatted(file(plan, ""), reader)
                        + String.join("\n", lines)
                        + "\n");
    }

    private static String ending(Family family) {
        return family == Family.IPV4 ? ".v4" : ".v6";
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        IptablesRuleset before = IptablesRuleset.of(from);
        IptablesRuleset after = IptablesRuleset.of(to);
        boolean isChange = !before.equals(after);
        var script = new ShellScript(headed(to, "changed: " + isChange + ", additions first"));
        script.feed(
                IptablesCommands.IPSET_RESTORE,
                after.sets().values().stream()
                        .flatMap(
                                set ->
                                        IptablesCommands.additions(
                                                before.sets().get(set.name()), set))
                        .toList());
        after.chains()
                .forEach(
                        (family, chains) -> {
                            if (!chains.equals(before.of(family))) {
                                script.feed(
                                        IptablesCommands.restore(family),
                                        IptablesCommands.rewrite(chains).toList());
                            }
                        });
        Stream.of(Family.values())
                .filter(after.chains()::containsKey)
                .filter(family -> !before.chains().containsKey(family))
                .forEach(family -> script.line("").lines(IptablesCommands.jump(to, family)));
        Stream.of(Family.values())
                .filter(before.chains()::containsKey)
                .filter(family -> !after.chains().containsKey(family))
                .forEach(family -> remove(script, from, before, family));
        script.feed(
                IptablesCommands.IPSET_RESTORE,
                before.sets().values().stream()
                        .flatMap(
                                set -> IptablesCommands.removals(set, after.sets().get(set.name())))
                        .toList());
        return new Bundle(
                List.of(new Bundle.File(file(to, "-delta"), script.toString())), isChange);
    }

    @Override
    public Bundle rollback(Plan plan) {
        IptablesRuleset ruleset = IptablesRuleset.of(plan);
        var script =
                new ShellScript(
                        headed(plan, "rollback: the jumps, then the chains, then the sets"));
        ruleset.chains().keySet().forEach(family -> remove(script, plan, ruleset, family));
        script.feed(
                IptablesCommands.IPSET_RESTORE,
                ruleset.sets().values().stream()
                        .flatMap(set -> IptablesCommands.removals(set, null))
                        .toList());
        return Bundle.of(file(plan, "-rollback"), script.toString());
    }

    private static void remove(
            ShellScript script, Plan plan, IptablesRuleset ruleset, Family family) {
        script.line("").lines(IptablesCommands.unjump(plan, family));
        script.feed(
                IptablesCommands.restore(family),
                IptablesCommands.remove(ruleset.of(family).keySet()).toList());
    }

    private static List<String> headed(Plan plan, String note) {
        return Stream.concat(Stream.of(note), plan.head(VENDOR).stream()).toList();
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".sh";
    }

    @Override
    public Instructions instructions(Plan plan) {
        String chain = IptablesRuleset.chain(plan, true);
        String hook = LinuxHook.of(plan).chain(true);
        return new Instructions(
                List.of(
                        "iptables-save > before.v4; ip6tables-save > before.v6; ipset save > before.ipset",
                        "sh " + file(plan, ""),
                        "make it outlast a restart as your distribution does (netfilter-persistent save, with"
                                + " ipset-persistent), or run it at start: sets must be there before rules"),
                List.of(
                        "iptables -nvL " + chain,
                        "iptables -nvL %s --line-numbers: the jump to %s stands before what drops"
                                .formatted(hook, chain),
                        "place a call: the counters of its rules grow"),
                List.of("sh " + file(plan, "-rollback")),
                List.of(
                        "Your own chains must accept established and related connections: the rules name the opening"
                                + " direction only.",
                        "The jumps go to the first place of %s and %s, before any deny of yours; moved by hand they stay"
                                        .formatted(hook, LinuxHook.of(plan).chain(false))
                                + " where you put them, and a deny above them wins.",
                        "Jumps from other chains of yours must go before the rollback: a chain in use is not deleted.",
                        "Never feed the parts to iptables-restore without --noflush: it would empty the whole table.",
                        "Where nftables has rules of its own, too, an accept here does not overrule its drop.",
                        "Do not load nf_conntrack_sip: it cannot read TLS, and the media rule needs no help."));
    }
}
