package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.NftablesRuleset.AddressSet;
import io.portolan.http.QueryParameter;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * nftables on Linux: two regular chains and the sets they use, in a table of the user's, who adds
 * one jump per hook. No base chain of our own: an accept in one does not stop a later one from
 * dropping. A file is one transaction; sets are interval sets without auto-merge, in which two
 * neighbouring addresses stay two elements.
 */
public final class Nftables implements Renderer {

    private static final String TABLE = "table";

    private static final Vendor VENDOR =
            new Vendor(
                    "nftables",
                    "nftables",
                    "Linux host or gateway",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Inbound the rules see the packet after"
                            + " destination NAT, outbound before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Names of 255 bytes; no number of rules or addresses is too large for it.",
                    List.of(
                            QueryParameter.one(
                                    TABLE,
                                    "The inet table that holds your base chains; the chains are added to it",
                                    "filter")),
                    "nft -c, and packets through a network namespace: applied twice, changed, rolled back");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return Bundle.of(file(plan, ""), script(plan, List.of(), whole(plan)));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<String> commands =
                changes(NftablesRuleset.of(from), NftablesRuleset.of(to), in(to)).toList();
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"), script(to, List.of(note), commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        NftablesRuleset ruleset = NftablesRuleset.of(plan);
        String table = in(plan);
        // What is added first may be deleted whether it was there or not, so this, too, applies
        // twice.
        Stream<String> commands =
                Stream.of(
                                ruleset.chains().keySet().stream()
                                        .map(chain -> "add chain " + table + chain),
                                ruleset.chains().keySet().stream()
                                        .map(chain -> "flush chain " + table + chain),
                                ruleset.chains().keySet().stream()
                                        .map(chain -> "delete chain " + table + chain),
                                ruleset.sets().values().stream()
                                        .flatMap(set -> removal(set, table)))
                        .flatMap(lines -> lines);
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of(
                                "rollback: first remove your jumps to these chains, or nothing is changed"),
                        commands));
    }

    /** Adds what is missing, then fills sets and chains anew: the same whatever was there. */
    private static Stream<String> whole(Plan plan) {
        NftablesRuleset ruleset = NftablesRuleset.of(plan);
        String table = in(plan);
        return Stream.of(
                        Stream.of("add table " + table.strip()),
                        ruleset.sets().values().stream().flatMap(set -> refill(set, table)),
                        ruleset.chains().keySet().stream()
                                .flatMap(chain -> rewrite(chain, ruleset, table)))
                .flatMap(lines -> lines);
    }

    private static Stream<String> changes(NftablesRuleset from, NftablesRuleset to, String table) {
        return Stream.of(
                        to.sets().values().stream()
                                .flatMap(set -> additions(from.sets().get(set.name()), set, table)),
                        to.chains().keySet().stream()
                                .filter(
                                        chain ->
                                                !Objects.equals(
                                                        to.chains().get(chain),
                                                        from.chains().get(chain)))
                                .flatMap(chain -> rewrite(chain, to, table)),
                        to.sets().values().stream()
                                .flatMap(set -> removals(from.sets().get(set.name()), set, table)),
                        from.sets().values().stream()
                                .filter(set -> !to.sets().containsKey(set.name()))
                                .flatMap(set -> removal(set, table)))
                .flatMap(lines -> lines);
    }

    /**
     * New elements; where one overlaps an old one, which the set would refuse, the set is filled
     * anew.
     */
    private static Stream<String> additions(
            @Nullable AddressSet before, AddressSet after, String table) {
        if (before == null || overlap(before, after)) {
            return refill(after, table);
        }
        CidrSet added = after.elements().minus(before.elements());
        return added.isEmpty() ? Stream.of() : Stream.of(elements("add", after, added, table));
    }

    private static Stream<String> removals(
            @Nullable AddressSet before, AddressSet after, String table) {
        if (before == null || overlap(before, after)) {
            return Stream.of();
        }
        CidrSet removed = before.elements().minus(after.elements());
        return removed.isEmpty()
                ? Stream.of()
                : Stream.of(
                        elements("add", after, removed, table),
                        elements("delete", after, removed, table));
    }

    private static boolean overlap(AddressSet before, AddressSet after) {
        CidrSet removed = before.elements().minus(after.elements());
        return after.elements().minus(before.elements()).overlaps(removed);
    }

    private static Stream<String> refill(AddressSet set, String table) {
        return Stream.of(
                declaration(set, table),
                "flush set " + table + set.name(),
                elements("add", set, set.elements(), table));
    }

    private static Stream<String> removal(AddressSet set, String table) {
        return Stream.of(declaration(set, table), "delete set " + table + set.name());
    }

    private static String declaration(AddressSet set, String table) {
        return "add set %s%s { type %s; flags interval; }"
                .formatted(
                        table, set.name(), set.family() == Family.IPV4 ? "ipv4_addr" : "ipv6_addr");
    }

    private static String elements(String verb, AddressSet set, CidrSet elements, String table) {
        return elements.prefixes().stream()
                .map(cidr -> "\t" + (cidr.isHost() ? cidr.address() : cidr.toString()))
                .collect(
                        joining(
                                ",\n",
                                "%s element %s%s {\n".formatted(verb, table, set.name()),
                                "\n}"));
    }

    private static Stream<String> rewrite(String chain, NftablesRuleset ruleset, String table) {
        return Stream.concat(
                Stream.of("add chain " + table + chain, "flush chain " + table + chain),
                ruleset.chains().getOrDefault(chain, List.of()).stream()
                        .map(rule -> "add rule " + table + chain + " " + rule));
    }

    private static String script(Plan plan, List<String> notes, Stream<String> commands) {
        Stream<String> head =
                Stream.concat(notes.stream(), plan.head(VENDOR).stream()).map(line -> "# " + line);
        return Stream.of(Stream.of("#!/usr/sbin/nft -f"), head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** {@code inet filter }, with which every command goes on. */
    private static String in(Plan plan) {
        return "inet " + plan.own(TABLE, "filter") + " ";
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".nft";
    }

    @Override
    public Instructions instructions(Plan plan) {
        String table = in(plan);
        String file = file(plan, "");
        String prefix = plan.prefix();
        return new Instructions(
                List.of(
                        "nft list ruleset > before.nft",
                        "nft -c -f " + file,
                        "nft -f " + file,
                        "once, on a gateway with forward instead of input and output:",
                        "nft insert rule %sinput jump %s_in".formatted(table, prefix),
                        "nft insert rule %soutput jump %s_out".formatted(table, prefix)),
                List.of(
                        "nft list chain %s%s_in".formatted(table, prefix),
                        "place a call: the counters of its rules grow"),
                List.of(
                        "nft -a list chain %sinput, and nft delete rule %sinput handle N for the jump to %s_in"
                                .formatted(table, table, prefix),
                        "the same in output for %s_out".formatted(prefix),
                        "nft -f " + file(plan, "-rollback")),
                List.of(
                        "Your base chain must accept established and related connections: the rules name the opening"
                                + " direction only.",
                        "An accept here does not overrule a drop in another base chain of the same hook.",
                        "Do not load nf_conntrack_sip: it cannot read TLS, and the media rule needs no help."));
    }
}
