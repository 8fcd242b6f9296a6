package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.FirewallObjects.Address;
import io.portolan.bundle.vendor.FirewallObjects.Group;
import io.portolan.bundle.vendor.FirewallObjects.Policy;
import io.portolan.bundle.vendor.FirewallObjects.Service;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Calls of {@link SophosFunctions}. Whatever is not written here stands in single quotes, in an
 * alphabet that has none and that XML takes as it is.
 */
final class SophosScript {

    private SophosScript() {}

    /** A whole script around commands; nothing around none. */
    static Stream<String> around(Plan plan, Stream<String> commands) {
        List<String> all = commands.toList();
        if (all.isEmpty()) {
            return Stream.of();
        }
        String place =
                AboveRule.of(plan)
                        .map(
                                rule ->
                                        place("Before")
                                                + "<Before><Name>%s</Name></Before>"
                                                        .formatted(rule))
                        .orElse(place("Top"));
        return Stream.of(
                        Stream.of("set -eu", "prefix=" + plan.prefix(), "place=" + quoted(place)),
                        SophosFunctions.TEXT.lines(),
                        all.stream(),
                        Stream.of("flush"))
                .flatMap(lines -> lines);
    }

    private static String place(String position) {
        return "<Position>%s</Position><PolicyType>Network</PolicyType>".formatted(position);
    }

    static Stream<String> objects(FirewallObjects objects) {
        return Stream.of(
                        objects.addresses().values().stream().map(SophosScript::address),
                        objects.services().values().stream().map(SophosScript::service),
                        groups(objects.groups().values()))
                .flatMap(lines -> lines);
    }

    /** Sets groups to their members. */
    static Stream<String> groups(Collection<Group> groups) {
        return groups.stream().map(SophosScript::group);
    }

    /** Sets rules; each new one goes to the top, so the first comes last. */
    static Stream<String> rules(Plan plan, Collection<Policy> policies) {
        var zones = Zones.of(plan, "WAN", "LAN");
        return List.copyOf(policies).reversed().stream().map(policy -> rule(zones, policy));
    }

    /** Takes off what is there; what uses something goes before it. */
    static Stream<String> removals(FirewallObjects objects) {
        return Stream.of(
                        gone("FirewallRule", objects.policies().keySet()),
                        gone("IPHostGroup", objects.groups().keySet()),
                        gone("Services", objects.services().keySet()),
                        gone("IPHost", objects.addresses().keySet()))
                .flatMap(lines -> lines);
    }

    private static Stream<String> gone(String kind, Collection<String> names) {
        return names.stream().map(name -> "gone %s %s".formatted(kind, quoted(name)));
    }

    private static String address(Address address) {
        Cidr cidr = address.cidr();
        String what =
                "%s %s %s"
                        .formatted(quoted(address.name()), version(cidr.family()), cidr.address());
        return cidr.isHost()
                ? "host " + what
                : "network %s %s"
                        .formatted(
                                what,
                                cidr.family() == Family.IPV4
                                        ? Masks.netmask(cidr)
                                        : Integer.toString(cidr.length()));
    }

    private static String service(Service service) {
        return "service %s %s %s %s"
                .formatted(
                        quoted(service.name()),
                        service.transport().toString().toUpperCase(Locale.ROOT),
                        service.from() == null ? "1:65535" : ports(service.from()),
                        ports(service.to()));
    }

    private static String ports(PortRange range) {
        return range.toString().replace('-', ':');
    }

    private static String group(Group group) {
        return "group %s %s %s %s"
                .formatted(
                        quoted(group.name()),
                        version(group.family()),
                        quoted(group.says()),
                        quoted(group.members()));
    }

    private static String rule(Zones zones, Policy policy) {
        return "rule %s %s %s %s %s %s %s %s"
                .formatted(
                        quoted(policy.name()),
                        version(policy.family()),
                        quoted(zones.from(policy.inbound())),
                        quoted(zones.to(policy.inbound())),
                        quoted(policy.source("Any")),
                        quoted(policy.destination("Any")),
                        quoted(policy.says()),
                        quoted(policy.services()));
    }

    private static String version(Family family) {
        return family == Family.IPV4 ? "IPv4" : "IPv6";
    }

    private static String quoted(Collection<String> names) {
        return names.stream().map(SophosScript::quoted).collect(joining(" "));
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
