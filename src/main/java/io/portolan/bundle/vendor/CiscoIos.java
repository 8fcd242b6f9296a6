package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Cisco IOS and IOS-XE: object-groups, and entries of access lists, which do not remember
 * connections, so replies are entries too. None is attached to an interface or removed as a whole:
 * what else is in it is the user's. An entry that is there already changes nothing, and is removed
 * by its words, because IOS may number a list anew when it starts.
 */
public final class CiscoIos implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "cisco-ios",
                    "Cisco IOS and IOS-XE",
                    "router or layer 3 switch, access lists with object-groups",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(false, true, true),
                    "Inbound the public address, sipServerPublic and mediaServerPublic, where given, else the inside one:"
                            + " a list on the way in from the Internet sees the packet before destination NAT. Outbound the"
                            + " inside address, sipServer and mediaServer: a list on the way in from your servers sees it"
                            + " before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Names of 64 characters, 2048 entries with object-groups in a list; more is refused.",
                    CiscoIosList.PARAMETERS,
                    "an interpreter of our own, written from Cisco's guides (references, groups in use, numbers taken, entries"
                            + " repeated and missing): applied twice, changed, rolled back; never loaded on a router");

    private final CommandFiles files = new CommandFiles(this, "!", ".cfg");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        CiscoConfiguration configuration = of(plan);
        return files.bundle(
                plan,
                List.of("adds only: over an older bundle apply the delta instead"),
                Stream.concat(
                        configuration.groups().values().stream().flatMap(CiscoDialect.IOS::whole),
                        lists(plan).entrySet().stream()
                                .flatMap(
                                        list ->
                                                list.getKey()
                                                        .additions(
                                                                list.getValue(),
                                                                CiscoIosList.numbers(
                                                                        plan, list.getValue())))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, CiscoIos::changes);
    }

    private static Stream<String> changes(Plan from, Plan to) {
        CiscoConfiguration before = of(from);
        CiscoConfiguration after = of(to);
        List<CiscoIosChange> lists = CiscoIosChange.of(from, to);
        return Stream.of(
                        before.additions(after, CiscoDialect.IOS),
                        lists.stream().flatMap(CiscoIosChange::additions),
                        lists.stream().flatMap(CiscoIosChange::removals),
                        before.removals(after, CiscoDialect.IOS))
                .flatMap(lines -> lines);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return files.rollback(
                plan,
                List.of(
                        "rollback: first take the lists that hold nothing else off their interfaces: an empty one lets"
                                + " everything through"),
                Stream.concat(
                        lists(plan).entrySet().stream()
                                .flatMap(list -> list.getKey().removals(list.getValue())),
                        of(plan).groups().values().stream().map(CiscoDialect.IOS::removal)));
    }

    private static CiscoConfiguration of(Plan plan) {
        return CiscoConfiguration.of(plan, VENDOR, CiscoDialect.IOS);
    }

    static SequencedMap<CiscoIosList, List<String>> lists(Plan plan) {
        return CiscoIosList.of(plan, of(plan).entries());
    }

    @Override
    public List<String> assumptions(Plan plan) {
        boolean isNumbered = plan.own().has(CiscoIosList.FIRST);
        return Stream.concat(
                        BeforeNat.assumptions(plan, VENDOR),
                        lists(plan).keySet().stream()
                                .filter(list -> !list.isGiven() || !isNumbered)
                                .distinct()
                                .map(CiscoIos::assumption))
                .toList();
    }

    private static String assumption(CiscoIosList list) {
        return list.isGiven()
                ? "assumed: %s has no deny above its end, where the entries go; else give %s"
                        .formatted(list.name(), CiscoIosList.FIRST)
                : "assumed: you attach %s yourself; on an interface it denies all that it does not name"
                        .formatted(list.name());
    }

    @Override
    public Instructions instructions(Plan plan) {
        return CiscoIosInstructions.of(plan, files.name(plan), files.rollbackName(plan));
    }
}
