package io.portolan.bundle.vendor;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Server;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.bundle.Vendor;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts on a firewall that knows things by name: addresses, groups of them, services of
 * one range of ports a side, and policies, one a pair.
 *
 * <p>Addresses and services are named by what they are and never change; what changes are the
 * members of groups, and policies. Every name begins with the plan's prefix and a sign that no
 * prefix holds, so no object of one bundle is ever one of another.
 */
record FirewallObjects(
        SequencedMap<String, Address> addresses,
        SequencedMap<String, Group> groups,
        SequencedMap<String, Service> services,
        SequencedMap<String, Policy> policies) {

    /** Something that is kept apart by family. */
    sealed interface OfFamily {
        String name();

        Family family();
    }

    record Address(String name, Cidr cidr) implements OfFamily {
        @Override
        public Family family() {
            return cidr.family();
        }
    }

    /** Addresses of one family, by their names. */
    record Group(String name, Family family, String says, List<String> members)
            implements OfFamily {

        private Group without(Group other) {
            return new Group(name, family, says, CommandFiles.without(members, other.members));
        }
    }

    /**
     * A service.
     *
     * @param from null: sent from any port
     */
    record Service(String name, Transport transport, @Nullable PortRange from, PortRange to) {}

    /**
     * A policy.
     *
     * @param peers a group; null: any address of the family
     * @param yours a group
     * @param isPublic whether it holds the addresses before the translation of destinations
     */
    record Policy(
            String name,
            boolean inbound,
            Family family,
            @Nullable String peers,
            String yours,
            boolean isPublic,
            Server server,
            List<String> services,
            String says) {

        String source(String any) {
            return inbound ? orAny(any) : yours;
        }

        String destination(String any) {
            return inbound ? yours : orAny(any);
        }

        private String orAny(String any) {
            return peers == null ? any : peers;
        }
    }

    static FirewallObjects of(Plan plan, Vendor vendor, ObjectStyle style) {
        var objects =
                new FirewallObjects(
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>(),
                        new LinkedHashMap<>());
        for (Pair pair : plan.pairs(vendor)) {
            objects.add(plan, pair, vendor, style);
        }
        return objects;
    }

    /** What is here and not there, by name. */
    FirewallObjects without(FirewallObjects others) {
        return new FirewallObjects(
                without(addresses, others.addresses),
                without(groups, others.groups),
                without(services, others.services),
                without(policies, others.policies));
    }

    private static <T> SequencedMap<String, T> without(
            SequencedMap<String, T> all, SequencedMap<String, T> others) {
        var rest = new LinkedHashMap<>(all);
        rest.keySet().removeAll(others.keySet());
        return rest;
    }

    /** Of groups that are here and there, the members that are only here. */
    List<Group> moreMembersThan(FirewallObjects others) {
        return groups.values().stream()
                .filter(group -> others.groups.containsKey(group.name))
                .map(group -> group.without(Objects.requireNonNull(others.groups.get(group.name))))
                .filter(group -> !group.members.isEmpty())
                .toList();
    }

    /** Groups that are there too, with other members. */
    List<Group> groupsThatDifferFrom(FirewallObjects others) {
        return groups.values().stream()
                .filter(group -> others.groups.containsKey(group.name))
                .filter(group -> !group.equals(others.groups.get(group.name)))
                .toList();
    }

    /** The policies that are not there, or say something else. */
    List<Policy> policiesThatDifferFrom(FirewallObjects others) {
        return policies.values().stream()
                .filter(policy -> !policy.equals(others.policies.get(policy.name)))
                .toList();
    }

    private void add(Plan plan, Pair pair, Vendor vendor, ObjectStyle style) {
        Rule rule = pair.rule();
        Family family = pair.family();
        boolean isPublic = style.isBeforeNat() && BeforeNat.isGiven(plan, pair);
        String server =
                (rule.yours() == Server.SIP ? "sip_server" : "media_server")
                        + (isPublic ? "_public" : "");
        String yours =
                group(
                        plan,
                        style.of(plan, server + version(family)),
                        family,
                        "Portolan: " + rule.yours() + (isPublic ? ", its public address" : ""),
                        isPublic ? BeforeNat.yours(plan, pair) : pair.yours(),
                        style);
        @Nullable String peers =
                pair.peers() == null
                        ? null
                        : group(
                                plan,
                                style.of(plan, rule.peers() + version(family)),
                                family,
                                "Portolan: " + rule.peers(),
                                pair.peers(),
                                style);
        String name = style.policy(plan, pair);
        policies.put(
                name,
                new Policy(
                        name,
                        rule.isInbound(),
                        family,
                        peers,
                        yours,
                        isPublic,
                        rule.yours(),
                        services(plan, rule, vendor, style),
                        SafeText.line("Portolan: " + rule.name())));
    }

    private String group(
            Plan plan, String name, Family family, String says, CidrSet cidrs, ObjectStyle style) {
        List<String> members =
                cidrs.prefixes().stream().map(cidr -> style.of(plan, words(cidr))).toList();
        for (int i = 0; i < members.size(); i++) {
            addresses.put(members.get(i), new Address(members.get(i), cidrs.prefixes().get(i)));
        }
        groups.putIfAbsent(name, new Group(name, family, SafeText.line(says), members));
        return name;
    }

    /** {@code 198_18_1_0_m30}; without the m it could be the name of another IPv6 address. */
    private static String words(Cidr cidr) {
        String address = cidr.address().replaceAll("[.:]", "_");
        return cidr.isHost() ? address : address + "_m" + cidr.length();
    }

    private List<String> services(Plan plan, Rule rule, Vendor vendor, ObjectStyle style) {
        var names = new ArrayList<String>();
        @Nullable PortSet sources = vendor.expresses().sourcePorts() ? rule.sourcePorts() : null;
        for (PortRange to : rule.destinationPorts().ranges()) {
            if (sources == null) {
                names.add(service(plan, rule.transport(), null, to, style));
            } else {
                sources.ranges()
                        .forEach(
                                from ->
                                        names.add(
                                                service(plan, rule.transport(), from, to, style)));
            }
        }
        return names;
    }

    private String service(
            Plan plan,
            Transport transport,
            @Nullable PortRange from,
            PortRange to,
            ObjectStyle style) {
        String ports = from == null ? "_" + words(to) : "_" + words(from) + "_to_" + words(to);
        String name = style.of(plan, transport + ports);
        services.put(name, new Service(name, transport, from, to));
        return name;
    }

    private static String words(PortRange range) {
        return range.toString().replace('-', '_');
    }

    private static String version(Family family) {
        return family == Family.IPV4 ? "_v4" : "_v6";
    }
}
