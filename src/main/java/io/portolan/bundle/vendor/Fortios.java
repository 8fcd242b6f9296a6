package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.net.Family;
import java.util.List;
import java.util.stream.Stream;

/**
 * FortiOS of Fortinet. {@code edit} makes an entry or goes on with it, so everything goes by name;
 * policies have numbers, which are made from their names. There is no transaction: each entry holds
 * from its {@code next} on, so a delta adds first and removes last.
 */
public final class Fortios implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "fortios",
                    "Fortinet FortiOS",
                    "network firewall, CLI of FortiOS 6.4 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "Inbound the virtual IP named in sipServerVip and mediaServerVip, where given: a policy names the object"
                            + " that translates. Else, and outbound, the inside address, sipServer and mediaServer.",
                    Vendor.Delta.COMMANDS,
                    "Names of 79 characters, of policies 35, which the bundle cuts to fit; entries as the model allows.",
                    FortiosPolicies.PARAMETERS,
                    "an interpreter of our own, written from Fortinet's CLI reference (references, entries in use, numbers"
                            + " and names taken): applied twice, changed, rolled back; never loaded on a FortiGate");

    private static final ObjectStyle STYLE = new ObjectStyle("-", 79, 35, false);
    private final CommandFiles files = new CommandFiles(this, "#", ".conf");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        FirewallObjects objects = objects(plan);
        return files.bundle(
                plan,
                List.of(
                        "adds and overwrites: what only an older bundle had stays, the delta removes it"),
                Stream.concat(
                        FortiosTables.additions(objects), FortiosPolicies.of(plan, objects).all()));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, Fortios::changes);
    }

    private static Stream<String> changes(Plan before, Plan after) {
        FirewallObjects from = objects(before);
        FirewallObjects to = objects(after);
        FortiosPolicies old = FortiosPolicies.of(before, from);
        FortiosPolicies now = FortiosPolicies.of(after, to);
        return Stream.of(
                        FortiosTables.additions(to.without(from)),
                        FortiosTables.members("append", to.moreMembersThan(from)),
                        now.additionsTo(old),
                        now.movesBesideThoseOf(old),
                        now.removalsFrom(old),
                        FortiosTables.members("unselect", from.moreMembersThan(to)),
                        FortiosTables.removals(from.without(to)))
                .flatMap(lines -> lines);
    }

    @Override
    public Bundle rollback(Plan plan) {
        FirewallObjects objects = objects(plan);
        return files.rollback(
                plan,
                List.of("rollback: what policies of your own still use is refused and stays"),
                Stream.concat(
                        FortiosPolicies.of(plan, objects).none(), FortiosTables.removals(objects)));
    }

    /** What a plan puts on a FortiGate. */
    static FirewallObjects objects(Plan plan) {
        return FirewallObjects.of(plan, VENDOR, STYLE);
    }

    @Override
    public List<String> assumptions(Plan plan) {
        boolean isOutbound =
                plan.pairs().stream().anyMatch(pair -> !pair.rule().isInbound())
                        && !plan.own().has(FortiosPolicies.NAT);
        return Stream.of(
                        plan.assumptions(VENDOR).stream(),
                        objects(plan).policies().values().stream()
                                .filter(policy -> policy.inbound())
                                .filter(policy -> policy.family() == Family.IPV4)
                                .filter(policy -> FortiosPolicies.vip(plan, policy).isEmpty())
                                .map(
                                        policy ->
                                                "assumed: no virtual IP translates to %s; if one does, give %sVip"
                                                        .formatted(
                                                                policy.server(),
                                                                policy.server().parameter()))
                                .distinct(),
                        isOutbound
                                ? Stream.of(
                                        "assumed: your servers need no source NAT; if they do, give outboundNat=enable")
                                : Stream.<String>of())
                .flatMap(lines -> lines)
                .toList();
    }

    @Override
    public Instructions instructions(Plan plan) {
        return FortiosInstructions.of(plan, files.name(plan), files.rollbackName(plan));
    }
}
