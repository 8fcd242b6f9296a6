package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.FirewallObjects.Address;
import io.portolan.bundle.vendor.FirewallObjects.Group;
import io.portolan.bundle.vendor.FirewallObjects.OfFamily;
import io.portolan.bundle.vendor.FirewallObjects.Policy;
import io.portolan.bundle.vendor.FirewallObjects.Service;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commands of SonicOS, whose names are in double quotes and hold none. */
final class SonicWallCommands {

    private SonicWallCommands() {}

    /** Commands that hold together; nothing around none. */
    static Stream<String> session(Stream<String> commands) {
        List<String> all = commands.toList();
        return all.isEmpty()
                ? Stream.of()
                : Stream.of(Stream.of("configure"), all.stream(), Stream.of("commit", "exit"))
                        .flatMap(lines -> lines);
    }

    /**
     * Makes objects with all that is in them.
     *
     * @param all what they are among, which says whose their addresses are
     */
    static Stream<String> additions(Plan plan, FirewallObjects objects, FirewallObjects all) {
        var zones = Zones.of(plan, "WAN", "LAN");
        Set<String> yours = yours(all);
        return Stream.of(
                        objects.addresses().values().stream()
                                .map(
                                        address ->
                                                address(
                                                        address,
                                                        yours.contains(address.name())
                                                                ? zones.yours()
                                                                : zones.theirs())),
                        members("", objects.groups().values()),
                        objects.services().values().stream().map(SonicWallCommands::service))
                .flatMap(lines -> lines);
    }

    /** The addresses behind the firewall: not those that the Internet sees instead of them. */
    private static Set<String> yours(FirewallObjects objects) {
        return objects.policies().values().stream()
                .filter(policy -> !policy.isPublic())
                .map(Policy::yours)
                .distinct()
                .flatMap(name -> Stream.ofNullable(objects.groups().get(name)))
                .flatMap(group -> group.members().stream())
                .collect(Collectors.toSet());
    }

    private static String address(Address address, String zone) {
        Cidr cidr = address.cidr();
        String value =
                cidr.isHost()
                        ? "host " + cidr.address()
                        : "network %s %s"
                                .formatted(
                                        cidr.address(),
                                        cidr.family() == Family.IPV4
                                                ? Masks.netmask(cidr)
                                                : "/" + cidr.length());
        return "%s %s zone %s".formatted(name("address-object", address), value, zone);
    }

    /** Puts members into groups, which it makes if need be, or takes them out: {@code no }. */
    static Stream<String> members(String verb, Collection<Group> groups) {
        return groups.stream()
                .flatMap(
                        group ->
                                Stream.of(
                                                Stream.of(name("address-group", group)),
                                                group.members().stream()
                                                        .map(
                                                                member ->
                                                                        "  %saddress-object ip%s %s"
                                                                                .formatted(
                                                                                        verb,
                                                                                        version(
                                                                                                group),
                                                                                        quoted(
                                                                                                member))),
                                                Stream.of("  exit"))
                                        .flatMap(lines -> lines));
    }

    private static String service(Service service) {
        return "service-object %s %s %d %d"
                .formatted(
                        quoted(service.name()),
                        service.transport().toString().toUpperCase(Locale.ROOT),
                        service.to().first(),
                        service.to().last());
    }

    /** The rules of a plan, one for each service of a policy, each once. */
    static List<String> rules(Plan plan, FirewallObjects objects) {
        var zones = Zones.of(plan, "WAN", "LAN");
        return objects.policies().values().stream()
                .flatMap(
                        policy ->
                                policy.services().stream()
                                        .map(service -> rule(zones, policy, service)))
                .distinct()
                .toList();
    }

    private static String rule(Zones zones, Policy policy, String service) {
        return "access-rule ip%s from %s to %s action allow source address %s service name %s destination address %s"
                .formatted(
                        policy.family() == Family.IPV4 ? "v4" : "v6",
                        zones.from(policy.inbound()),
                        zones.to(policy.inbound()),
                        group(policy.source("")),
                        quoted(service),
                        group(policy.destination("")));
    }

    private static String group(String name) {
        return name.isEmpty() ? "any" : "group " + quoted(name);
    }

    /** Makes a rule. */
    static Stream<String> rule(String rule) {
        return Stream.of(rule, "  comment \"Portolan\"", "  exit");
    }

    /** Removes objects; what uses something goes before it. */
    static Stream<String> removals(FirewallObjects objects) {
        return Stream.of(
                        objects.services().keySet().stream()
                                .map(name -> "no service-object " + quoted(name)),
                        objects.groups().values().stream()
                                .map(group -> "no " + name("address-group", group)),
                        objects.addresses().values().stream()
                                .map(address -> "no " + name("address-object", address)))
                .flatMap(lines -> lines);
    }

    private static String name(String kind, OfFamily object) {
        return "%s ip%s %s".formatted(kind, version(object), quoted(object.name()));
    }

    private static String version(OfFamily object) {
        return object.family() == Family.IPV4 ? "v4" : "v6";
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
