package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/**
 * PAN-OS of Palo Alto Networks: commands for the configuration mode of a firewall, which change the
 * candidate configuration; the commit is the transaction. {@code set} adds to lists and overwrites
 * the rest, so what goes is deleted by name, and a bundle never takes away what it did not put on.
 * Rules say {@code application any} and a service: App-ID {@code sip} cannot see into TLS.
 *
 * <p>PAN-OS has no comments. The head is nevertheless lines with a {@code #}: in configuration mode
 * no command begins with one, so that the worst a line can do is to be called unknown; parsers of
 * such files skip them (Batfish), and tools that write them put them there. Nothing in the safe
 * alphabet completes or asks for help, as a {@code ?} would. On the device each rule says in its
 * description where it is from.
 */
public final class PaloAlto implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "paloalto",
                    "Palo Alto PAN-OS",
                    "Network firewall",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "Inbound the public address, sipServerPublic and mediaServerPublic, where given, else the inside one:"
                            + " rules see the packet before destination NAT, but the zone after it. Outbound the inside"
                            + " address, sipServer and mediaServer: rules see the packet before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Names of 63 characters; addresses, rules and services as the model allows.",
                    Zones.PARAMETERS,
                    "an interpreter of our own, written from public documentation: applied twice, changed, rolled back;"
                            + " never loaded on a PAN-OS device");

    static final String MOVE = "move rulebase security rules %s %s %s";

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        Stream<String> commands =
                PaloAltoConfig.of(plan).settings().stream().map(setting -> "set " + setting);
        return Bundle.of(
                file(plan, ""),
                script(
                        plan,
                        List.of(
                                "adds only: over an older bundle apply the delta instead, or its addresses stay"),
                        commands));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        List<String> commands =
                changes(PaloAltoConfig.of(from), PaloAltoConfig.of(to), Zones.of(to));
        String note = commands.isEmpty() ? "changed: false" : "changed: true, additions first";
        return new Bundle(
                List.of(
                        new Bundle.File(
                                file(to, "-delta"), script(to, List.of(note), commands.stream()))),
                !commands.isEmpty());
    }

    @Override
    public Bundle rollback(Plan plan) {
        Stream<String> commands = SetCommands.rollback(PaloAltoConfig.of(plan).settings());
        return Bundle.of(
                file(plan, "-rollback"),
                script(
                        plan,
                        List.of("rollback: what rules of your own still use is refused and stays"),
                        commands));
    }

    private static List<String> changes(PaloAltoConfig from, PaloAltoConfig to, Zones zones) {
        return Stream.of(
                        SetCommands.additions(from.settings(), to.settings()),
                        Stream.of(zones.theirs(), zones.yours())
                                .distinct()
                                .flatMap(zone -> moves(from, to, zone)),
                        SetCommands.removals(from.settings(), to.settings()))
                .flatMap(commands -> commands)
                .toList();
    }

    /** A deny of yours in one direction need not stand where that of the other does. */
    private static Stream<String> moves(PaloAltoConfig from, PaloAltoConfig to, String zone) {
        List<String> placed = from.rules(zone);
        return SetCommands.moves(placed.isEmpty() ? from.rules() : placed, to.rules(zone), MOVE);
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return BeforeNat.assumptions(plan, VENDOR).toList();
    }

    private String script(Plan plan, List<String> notes, Stream<String> commands) {
        Stream<String> head =
                Stream.concat(notes.stream(), plan.head(VENDOR, assumptions(plan)).stream())
                        .map(line -> "# " + line);
        return Stream.of(head, Stream.of(""), commands)
                .flatMap(lines -> lines)
                .collect(joining("\n", "", "\n"));
    }

    private static String file(Plan plan, String what) {
        return plan.prefix() + what + ".set";
    }

    @Override
    public Instructions instructions(Plan plan) {
        return PaloAltoInstructions.of(plan, file(plan, ""), file(plan, "-rollback"));
    }
}
