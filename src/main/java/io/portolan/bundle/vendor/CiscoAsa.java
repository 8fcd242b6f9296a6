package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.SafeText;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.CiscoConfiguration.Entry;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

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
        var configuration = of(plan);
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(),
                        configuration.entries(),
                        Stream.concat(
                                configuration.groups().values().stream()
                                        .flatMap(CiscoDialect.ASA::whole),
                                additions(plan, configuration.entries()))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        var before = of(from);
        var after = of(to);
        List<String> commands = changes(to, before, after).toList();
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"),
                                script(
                                        to,
                                        List.of(note),
                                        CommandFiles.without(after.entries(), before.entries()),
                                        commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        var configuration = of(plan);
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: the rules first, then the groups they name"),
                        List.of(),
                        Stream.concat(
                                removals(plan, configuration.entries()),
                                configuration.groups().values().stream()
                                        .map(CiscoDialect.ASA::removal))));
    }

    private static Stream<String> changes(
            Plan plan, CiscoConfiguration from, CiscoConfiguration to) {
        return Stream.of(
                        from.additions(to, CiscoDialect.ASA),
                        additions(plan, CommandFiles.without(to.entries(), from.entries())),
                        removals(plan, CommandFiles.without(from.entries(), to.entries())),
                        from.removals(to, CiscoDialect.ASA))
                .flatMap(lines -> lines);
    }

    private static CiscoConfiguration of(Plan plan) {
        return CiscoConfiguration.of(plan, VENDOR, CiscoDialect.ASA);
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
