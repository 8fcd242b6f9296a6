package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.FirewallObjects.Policy;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Juniper SRX: {@code set} and {@code delete} lines for the candidate configuration, whose commit
 * is the transaction. Everything is in the global address book, which all zones share. Nothing is
 * replaced or deactivated: {@code replace} would take the user's policies away.
 */
public final class JuniperSrx implements Renderer {

    private static final Vendor VENDOR =
            new Vendor(
                    "juniper-srx",
                    "Juniper SRX",
                    "network firewall, Junos policies between zones",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. Destination and static NAT come before the"
                            + " policies, source NAT after them.",
                    Vendor.Delta.COMMANDS,
                    "Names of 63 characters; members of an address-set and policies as the model allows.",
                    Zones.PARAMETERS,
                    "an interpreter of our own, written from public documentation (references, things in use, order of"
                            + " policies): applied twice, changed, rolled back; never loaded on an SRX");

    private static final ObjectStyle STYLE = new ObjectStyle("-", 63, 63, false);
    private static final String BOOK = "security address-book global ";

    private final CommandFiles files = new CommandFiles(this, "#", ".set");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    public Bundle render(Plan plan) {
        return files.bundle(
                plan,
                List.of(
                        "adds only: over an older bundle apply the delta instead, or its addresses stay"),
                SetCommands.additions(List.of(), settings(plan)));
    }

    @Override
    public Bundle change(Plan from, Plan to) {
        return files.change(from, to, bottom(from, to), JuniperSrx::changes);
    }

    /** Where no policy of ours is between two zones yet, no command can say where new ones go. */
    private static List<String> bottom(Plan from, Plan to) {
        return Stream.of(true, false)
                .filter(inbound -> policies(from, inbound).isEmpty())
                .filter(inbound -> !policies(to, inbound).isEmpty())
                .map(
                        inbound ->
                                "new policies from-zone %s are at the bottom: insert each before the first of yours that denies"
                                        .formatted(Zones.of(to).from(inbound)))
                .toList();
    }

    private static Stream<String> changes(Plan from, Plan to) {
        return Stream.of(
                        SetCommands.additions(settings(from), settings(to)),
                        moves(from, to, true),
                        moves(from, to, false),
                        SetCommands.removals(settings(from), settings(to)))
                .flatMap(commands -> commands);
    }

    private static Stream<String> moves(Plan from, Plan to, boolean inbound) {
        return SetCommands.moves(
                policies(from, inbound),
                policies(to, inbound),
                move(to, inbound, "%s", "%s", "%s"));
    }

    /** The command that puts a policy before or after another of its zones. */
    static String move(Plan plan, boolean inbound, String policy, String where, String other) {
        return "insert %spolicy %s %s policy %s"
                .formatted(between(plan, inbound), policy, where, other);
    }

    @Override
    public Bundle rollback(Plan plan) {
        return files.rollback(
                plan,
                List.of("rollback: what policies of your own still use makes the commit fail"),
                SetCommands.rollback(settings(plan)));
    }

    private static FirewallObjects objects(Plan plan) {
        return FirewallObjects.of(plan, VENDOR, STYLE);
    }

    /** The names of the policies of a direction, in their order. */
    static List<String> policies(Plan plan, boolean inbound) {
        return objects(plan).policies().values().stream()
                .filter(policy -> policy.inbound() == inbound)
                .map(Policy::name)
                .toList();
    }

    /** The zones of a direction, as they stand before a policy. */
    static String between(Plan plan, boolean inbound) {
        var zones = Zones.of(plan);
        return "security policies from-zone %s to-zone %s "
                .formatted(zones.from(inbound), zones.to(inbound));
    }

    private static List<Setting> settings(Plan plan) {
        FirewallObjects objects = objects(plan);
        return Stream.of(
                        objects.addresses().values().stream()
                                .map(
                                        address ->
                                                new Setting(
                                                        BOOK + "address " + address.name(),
                                                        "",
                                                        address.cidr().toString(),
                                                        false)),
                        objects.groups().values().stream().flatMap(JuniperSrx::group),
                        objects.services().values().stream().flatMap(JuniperSrx::application),
                        objects.policies().values().stream()
                                .flatMap(policy -> policy(plan, policy).stream()))
                .flatMap(settings -> settings)
                .toList();
    }

    private static Stream<Setting> group(FirewallObjects.Group group) {
        return group.members().stream()
                .map(
                        member ->
                                new Setting(
                                        BOOK + "address-set " + group.name(),
                                        "address",
                                        member,
                                        true));
    }

    private static Stream<Setting> application(FirewallObjects.Service service) {
        String object = "applications application " + service.name();
        var settings = new ArrayList<Setting>();
        settings.add(new Setting(object, "protocol", service.transport().toString(), false));
        if (service.from() != null) {
            settings.add(new Setting(object, "source-port", service.from().toString(), false));
        }
        settings.add(new Setting(object, "destination-port", service.to().toString(), false));
        return settings.stream();
    }

    private static List<Setting> policy(Plan plan, Policy policy) {
        String object = between(plan, policy.inbound()) + "policy " + policy.name();
        String any = policy.family() == Family.IPV4 ? "any-ipv4" : "any-ipv6";
        var settings = new ArrayList<Setting>();
        settings.add(new Setting(object, "description", "\"" + policy.says() + "\"", false));
        settings.add(new Setting(object, "match source-address", policy.source(any), true));
        settings.add(
                new Setting(object, "match destination-address", policy.destination(any), true));
        policy.services()
                .forEach(
                        service ->
                                settings.add(
                                        new Setting(object, "match application", service, true)));
        settings.add(new Setting(object, "then", "permit", false));
        return settings;
    }

    @Override
    public Instructions instructions(Plan plan) {
        return JuniperSrxInstructions.of(plan, files.name(plan), files.rollbackName(plan));
    }
}
