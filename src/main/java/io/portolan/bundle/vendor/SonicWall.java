package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import java.util.List;
import java.util.stream.Stream;

/**
 * SonicWall: commands of SonicOS, which hold from their {@code commit} on. An access rule has no
 * name of its own: it is known by all that it says, so rules that say the same are one.
 */
public final class SonicWall implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "sonicwall",
                    "SonicWall SonicOS",
                    "network firewall, CLI of SonicOS 6.5 and 7 in classic mode",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true),
                    "Inbound the public address, sipServerPublic and mediaServerPublic, where given, else the inside one:"
                            + " access rules see the packet before destination NAT, but the zone after it. Outbound the"
                            + " inside address, sipServer and mediaServer.",
                    Vendor.Delta.COMMANDS,
                    "Names of 31 characters, to which the bundle cuts them; objects and rules as the model allows.",
                    Zones.PARAMETERS,
                    "an interpreter of our own, written from configurations and tools that others published, not from a"
                            + " reference: applied twice, changed, rolled back; never typed on a SonicWall");

    private static final ObjectStyle STYLE = new ObjectStyle("-", 31, 31, true);

    private static final List<String> MIND =
            List.of(
                    "What the interpreter was written from is not SonicWall's own reference: try the first bundle on a device that"
                            + " may fail, and read what each line answers before commit.",
                    "The lines that begin with # are for people; the CLI calls them unknown.",
                    "SonicOS orders access rules by how narrow they are: look that no deny of yours stands above the new ones.",
                    "A rule cannot name source ports here, so audio is let in from any port of any address to your RTP range.",
                    "Access rules match the address before NAT and the zone after it. The NAT policies are yours.",
                    "SIP transformations rewrite what they can read, and cannot read TLS: switch them off under Network, VoIP,"
                            + " and consistent NAT on.",
                    "SonicOS is stateful: replies pass by themselves. UDP is forgotten after 30 s unless the rule says otherwise.",
                    "In policy mode of SonicOSX rules are security policies, and these commands do not fit.",
                    "A line that is there already, or is removed twice, is answered with a message and changes nothing.");

    private final CommandFiles files = new CommandFiles(this, "#", ".cli");

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
                        "adds only: over an older bundle apply the delta instead, or its addresses stay"),
                SonicWallCommands.session(
                        Stream.concat(
                                SonicWallCommands.additions(plan, objects, objects),
                                SonicWallCommands.rules(plan, objects).stream()
                                        .flatMap(SonicWallCommands::rule))));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, SonicWall::changes);
    }

    private static Stream<String> changes(Plan before, Plan after) {
        FirewallObjects from = objects(before);
        FirewallObjects to = objects(after);
        List<String> old = SonicWallCommands.rules(before, from);
        List<String> now = SonicWallCommands.rules(after, to);
        return SonicWallCommands.session(
                Stream.of(
                                SonicWallCommands.additions(after, to.without(from), to),
                                SonicWallCommands.members("", to.moreMembersThan(from)),
                                CommandFiles.without(now, old).stream()
                                        .flatMap(SonicWallCommands::rule),
                                CommandFiles.without(old, now).stream().map(rule -> "no " + rule),
                                SonicWallCommands.members("no ", from.moreMembersThan(to)),
                                SonicWallCommands.removals(from.without(to)))
                        .flatMap(lines -> lines));
    }

    @Override
    public Bundle rollback(Plan plan) {
        FirewallObjects objects = objects(plan);
        return files.rollback(
                plan,
                List.of("rollback: what rules of your own still use is refused and stays"),
                SonicWallCommands.session(
                        Stream.concat(
                                SonicWallCommands.rules(plan, objects).stream()
                                        .map(rule -> "no " + rule),
                                SonicWallCommands.removals(objects))));
    }

    private static FirewallObjects objects(Plan plan) {
        return FirewallObjects.of(plan, VENDOR, STYLE);
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return BeforeNat.assumptions(plan, VENDOR).toList();
    }

    @Override
    public Instructions instructions(Plan plan) {
        return new Instructions(
                List.of(
                        "export the settings under Device, Settings, Firmware and Settings",
                        "connect with ssh as an administrator, and paste %s"
                                .formatted(files.name(plan)),
                        "a line that answers with an error: cancel instead of commit, and nothing has changed"),
                List.of(
                        "show access-rules from %s to %s"
                                .formatted(
                                        Zones.of(plan, "WAN", "LAN").from(true),
                                        Zones.of(plan, "WAN", "LAN").to(true)),
                        "show address-groups (those that begin with %s-)".formatted(plan.prefix()),
                        "place a call: the statistics of its rules grow, and Monitor, Connections shows it"),
                List.of(
                        "paste " + files.rollbackName(plan),
                        "show address-groups (none that begins with %s-)".formatted(plan.prefix())),
                MIND);
    }
}
