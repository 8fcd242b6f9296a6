package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.SafeText;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.CiscoAsaConfiguration.Entry;
import io.portolan.bundle.vendor.CiscoAsaConfiguration.Group;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Cisco ASA: network object-groups, and entries in access lists of the user's. An interface has one
 * access list a direction, so none is attached or cleared here. What is typed again is ignored;
 * nothing is emptied or removed while an entry names it, so entries go before groups.
 */
public final class CiscoAsa implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "cisco-asa",
                    "Cisco ASA",
                    "firewall appliance, CLI of ASA 9.0 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside (real) address, both ways: sipServer and mediaServer. Since 8.3 access rules see the packet"
                            + " without its translation.",
                    Vendor.Delta.COMMANDS,
                    "Names of 64 characters, lines of a list by number; entries as the memory of the model allows.",
                    CiscoAsaList.PARAMETERS,
                    "A small interpreter of ASA commands (references, groups in use, names, repeated and missing lines), applied"
                            + " twice, changed, rolled back; syntax from Cisco's guides. Not tried on an ASA.");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        var configuration = CiscoAsaConfiguration.of(plan);
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(),
                        configuration.entries(),
                        Stream.concat(
                                configuration.groups().values().stream().flatMap(CiscoAsa::whole),
                                additions(plan, configuration.entries()))));
    }

    @Override
    public Bundle delta(@Nullable Plan from, @Nullable Plan to) {
        if (to == null) {
            return from == null ? new Bundle(List.of(), false) : rollback(from);
        }
        if (from == null) {
            return render(to);
        }
        var before = CiscoAsaConfiguration.of(from);
        var after = CiscoAsaConfiguration.of(to);
        List<String> commands = changes(to, before, after).toList();
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"),
                                script(
                                        to,
                                        List.of(note),
                                        without(after.entries(), before.entries()),
                                        commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        var configuration = CiscoAsaConfiguration.of(plan);
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: the rules first, then the groups they name"),
                        List.of(),
                        Stream.concat(
                                removals(plan, configuration.entries()),
                                configuration.groups().keySet().stream().map(CiscoAsa::removal))));
    }

    private static Stream<String> changes(
            Plan plan, CiscoAsaConfiguration from, CiscoAsaConfiguration to) {
        return Stream.of(
                        to.groups().values().stream()
                                .flatMap(
                                        group -> additions(from.groups().get(group.name()), group)),
                        additions(plan, without(to.entries(), from.entries())),
                        removals(plan, without(from.entries(), to.entries())),
                        to.groups().values().stream()
                                .flatMap(group -> removals(from.groups().get(group.name()), group)),
                        from.groups().keySet().stream()
                                .filter(name -> !to.groups().containsKey(name))
                                .map(CiscoAsa::removal))
                .flatMap(lines -> lines);
    }

    private static Stream<String> whole(Group group) {
        return Stream.concat(
                Stream.of(open(group), " description " + group.description()),
                members(" ", group.members().prefixes()));
    }

    private static Stream<String> additions(@Nullable Group before, Group after) {
        return before == null ? whole(after) : edit(after, " ", minus(after, before));
    }

    private static Stream<String> removals(@Nullable Group before, Group after) {
        return before == null ? Stream.of() : edit(after, " no ", minus(before, after));
    }

    private static Stream<String> edit(Group group, String verb, CidrSet members) {
        return members.isEmpty()
                ? Stream.of()
                : Stream.concat(Stream.of(open(group)), members(verb, members.prefixes()));
    }

    private static CidrSet minus(Group all, Group without) {
        return CidrSet.of(without(all.members().prefixes(), without.members().prefixes()));
    }

    private static <T> List<T> without(Collection<T> all, Collection<T> others) {
        var gone = Set.copyOf(others);
        return all.stream().filter(item -> !gone.contains(item)).toList();
    }

    private static String open(Group group) {
        return "object-group network " + group.name();
    }

    private static Stream<String> members(String verb, List<Cidr> members) {
        return members.stream().map(cidr -> verb + CiscoAsaConfiguration.member(cidr));
    }

    private static String removal(String group) {
        return "no object-group network " + group;
    }

    private static Stream<String> additions(Plan plan, Collection<Entry> entries) {
        return Stream.concat(
                CiscoAsaList.inbound(plan).additions(true, entries),
                CiscoAsaList.outbound(plan).additions(false, entries));
    }

    private static Stream<String> removals(Plan plan, Collection<Entry> entries) {
        return Stream.concat(
                CiscoAsaList.inbound(plan).removals(true, entries),
                CiscoAsaList.outbound(plan).removals(false, entries));
    }

    /** Where the rules go, as far as nobody said it. */
    private static Stream<String> assumptions(Plan plan, Collection<Entry> added) {
        return Stream.concat(
                CiscoAsaList.inbound(plan).assumption(true, added),
                CiscoAsaList.outbound(plan).assumption(false, added));
    }

    /**
     * A file.
     *
     * @param notes that stand before the head
     * @param added the entries that it adds to lists
     */
    private static String script(
            Plan plan, List<String> notes, Collection<Entry> added, Stream<String> commands) {
        Stream<String> head =
                Stream.of(notes.stream(), plan.head(VENDOR).stream(), assumptions(plan, added))
                        .flatMap(lines -> lines)
                        .flatMap(line -> SafeText.lines(line).stream())
                        .map(line -> "! " + line);
        return Stream.of(head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".cfg";
    }

    @Override
    public Instructions instructions(Plan plan) {
        return CiscoAsaInstructions.of(plan, file(plan, ""), file(plan, "-rollback"));
    }
}
