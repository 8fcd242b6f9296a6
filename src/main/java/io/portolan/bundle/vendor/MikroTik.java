package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.net.Family;
import java.util.List;
import java.util.stream.Stream;

/**
 * MikroTik RouterOS 7: address lists, and two chains to which the user jumps. An import is no
 * transaction and stops at the first error, so every line looks first whether there is anything to
 * do; what is new is added before what is old is removed. Everything is found by its comment: a
 * number changes, and an address may be shown otherwise than it was typed.
 */
public final class MikroTik implements Renderer {

    static final Vendor VENDOR =
            new Vendor(
                    "mikrotik",
                    "MikroTik RouterOS",
                    "router, script of RouterOS 7",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. The chain forward sees the packet after"
                            + " dst-nat and before src-nat.",
                    Vendor.Delta.COMMANDS,
                    "15 ports a rule, of which a range is two: what is more becomes a rule of its own; addresses as the"
                            + " memory of the model allows, but more than some hundred in a list make a line of many kilobytes,"
                            + " with which the script looks for what an older bundle left, and nobody has tried one: for so"
                            + " many apply the delta, which has no such line.",
                    List.of(),
                    "an interpreter of our own for the few forms of a line it writes, over an older bundle too; syntax from"
                            + " MikroTik's guides and scripts in use; never imported on a router");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        var config = MikroTikConfig.of(plan);
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(
                                "once: jump from forward to %s and %s, see the manifest"
                                        .formatted(
                                                MikroTikConfig.chain(plan, true),
                                                MikroTikConfig.chain(plan, false))),
                        Stream.concat(
                                config.items().stream().map(MikroTikItem::addition),
                                config.leftovers())));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<MikroTikItem> before = MikroTikConfig.of(from).items();
        List<MikroTikItem> after = MikroTikConfig.of(to).items();
        List<String> commands =
                Stream.concat(
                                CommandFiles.without(after, before).stream()
                                        .map(MikroTikItem::addition),
                                CommandFiles.without(before.reversed(), after).stream()
                                        .map(MikroTikItem::removal))
                        .toList();
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"), script(to, List.of(note), commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: first remove your jumps to these chains"),
                        Stream.of(Family.values())
                                .flatMap(family -> MikroTikConfig.everything(plan, family))));
    }

    private static String script(Plan plan, List<String> notes, Stream<String> commands) {
        Stream<String> head =
                Stream.concat(notes.stream(), plan.head(VENDOR).stream()).map(line -> "# " + line);
        return Stream.of(head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".rsc";
    }

    @Override
    public Instructions instructions(Plan plan) {
        List<String> menus =
                plan.pairs(VENDOR).stream()
                        .map(pair -> MikroTikConfig.menu(pair.family()) + " filter")
                        .distinct()
                        .toList();
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "/export file=before",
                                        "upload %s (Files, or scp)".formatted(file(plan, "")),
                                        "/import file-name=%s verbose=yes"
                                                .formatted(file(plan, "")),
                                        "once, above the first rule of forward that drops (find its number with print):"),
                                menus.stream()
                                        .flatMap(
                                                menu ->
                                                        Stream.of(
                                                                jump(plan, menu, true),
                                                                jump(plan, menu, false))))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.concat(
                                menus.stream()
                                        .map(
                                                menu ->
                                                        "%s print stats where comment~\"^%s \""
                                                                .formatted(menu, plan.prefix())),
                                Stream.of("place a call: the packets of its rules grow"))
                        .toList(),
                Stream.concat(
                                menus.stream()
                                        .map(
                                                menu ->
                                                        "%s remove [find where comment=\"%s jump\"]"
                                                                .formatted(menu, plan.prefix())),
                                Stream.of(
                                        "upload %s".formatted(file(plan, "-rollback")),
                                        "/import file-name=%s verbose=yes"
                                                .formatted(file(plan, "-rollback"))))
                        .toList(),
                List.of(
                        "Work in Safe Mode (Ctrl-X), which undoes everything when the session breaks.",
                        "forward must accept established and related connections: the rules name the opening direction"
                                + " only.",
                        "A rule in raw that drops, or one of forward above the jumps, wins.",
                        "The SIP helper cannot read TLS and may rewrite addresses: /ip firewall service-port disable sip.",
                        "src-nat that rewrites source ports breaks media where mediaPorts are named at both ends.",
                        "Where the SIP server runs on the router itself the chains are input and output, not forward."));
    }

    private static String jump(Plan plan, String menu, boolean inbound) {
        return "%s add chain=forward action=jump jump-target=%s comment=\"%s jump\" place-before=NUMBER"
                .formatted(menu, MikroTikConfig.chain(plan, inbound), plan.prefix());
    }
}
