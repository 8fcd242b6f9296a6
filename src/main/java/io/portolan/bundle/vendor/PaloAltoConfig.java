package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/**
 * What a plan puts into the configuration of a PAN-OS firewall: addresses, groups of them, services
 * and rules, a setting a line, each after what it names.
 *
 * <p>Every name is the plan's prefix, a hyphen and the rest. A prefix has no hyphen, so the first
 * one ends it, and no object of one bundle is ever one of another. Addresses and services are named
 * by what they are and never change; what changes are the members of groups and rules.
 */
record PaloAltoConfig(List<Setting> settings) {

    private static final String RULES = "rulebase security rules ";
    private static final int MOST_NAME = 63;

    PaloAltoConfig {
        settings = List.copyOf(settings);
        var single = new HashSet<String>();
        for (Setting setting : settings) {
            if (!setting.isMember() && !single.add(setting.object() + " " + setting.attribute())) {
                throw new IllegalStateException("two values for one: " + setting);
            }
        }
    }

    static PaloAltoConfig of(Plan plan) {
        var addresses = new LinkedHashSet<Setting>();
        var groups = new LinkedHashSet<Setting>();
        var services = new LinkedHashSet<Setting>();
        var rules = new LinkedHashSet<Setting>();
        for (Pair pair : plan.pairs()) {
            String yours =
                    group(
                            plan,
                            yoursName(plan, pair),
                            BeforeNat.yours(plan, pair),
                            addresses,
                            groups);
            String peers =
                    pair.peers() == null
                            ? "any"
                            : group(
                                    plan,
                                    pair.rule().peers() + version(pair.family()),
                                    pair.peers(),
                                    addresses,
                                    groups);
            rules.addAll(rule(plan, pair, peers, yours, service(plan, pair, services)));
        }
        return new PaloAltoConfig(
                Stream.of(addresses, groups, services, rules)
                        .flatMap(SequencedSet::stream)
                        .toList());
    }

    /** The rules by name, in their order. */
    List<String> rules() {
        return settings.stream()
                .filter(setting -> setting.object().startsWith(RULES))
                .map(setting -> setting.object().substring(RULES.length()))
                .distinct()
                .toList();
    }

    /** Those of one direction, known by the zone that their traffic comes from. */
    List<String> rules(String fromZone) {
        return settings.stream()
                .filter(setting -> setting.object().startsWith(RULES))
                .filter(setting -> setting.attribute().equals("from"))
                .filter(setting -> setting.value().equals(fromZone))
                .map(setting -> setting.object().substring(RULES.length()))
                .toList();
    }

    private static String yoursName(Plan plan, Pair pair) {
        String server = pair.rule().yours() == Server.SIP ? "sip_server" : "media_server";
        return server + (BeforeNat.isGiven(plan, pair) ? "_public" : "") + version(pair.family());
    }

    private static String group(
            Plan plan,
            String rest,
            CidrSet members,
            SequencedSet<Setting> addresses,
            SequencedSet<Setting> groups) {
        String group = name(plan, rest);
        for (Cidr member : members.prefixes()) {
            String address = name(plan, addressName(member));
            addresses.add(
                    new Setting("address " + address, "ip-netmask", member.toString(), false));
            groups.add(new Setting("address-group " + group, "static", address, true));
        }
        return group;
    }

    /** {@code 198_18_1_0_m30}; without the m it could be the name of another IPv6 address. */
    private static String addressName(Cidr cidr) {
        String address = cidr.address().replaceAll("[.:]", "_");
        return cidr.isHost() ? address : address + "_m" + cidr.length();
    }

    private static String service(Plan plan, Pair pair, SequencedSet<Setting> services) {
        PortSet from = pair.rule().sourcePorts();
        PortSet to = pair.rule().destinationPorts();
        String protocol = pair.rule().transport().toString();
        String service =
                name(
                        plan,
                        protocol
                                + (from == null ? "" : "_from_" + words(from))
                                + "_to_"
                                + words(to));
        String attribute = "protocol " + protocol + " ";
        services.add(new Setting("service " + service, attribute + "port", to.toString(), false));
        if (from != null) {
            services.add(
                    new Setting(
                            "service " + service,
                            attribute + "source-port",
                            from.toString(),
                            false));
        }
        return service;
    }

    private static String words(PortSet ports) {
        return String.join("_and_", ports.texts());
    }

    private static List<Setting> rule(
            Plan plan, Pair pair, String peers, String yours, String service) {
        boolean inbound = pair.rule().isInbound();
        var zones = Zones.of(plan);
        String object = RULES + name(plan, pair.rule().name() + version(pair.family()));
        var settings = new ArrayList<Setting>();
        settings.add(new Setting(object, "from", zones.from(inbound), true));
        settings.add(new Setting(object, "to", zones.to(inbound), true));
        settings.add(new Setting(object, "source", inbound ? peers : yours, true));
        settings.add(new Setting(object, "destination", inbound ? yours : peers, true));
        settings.add(new Setting(object, "application", "any", true));
        settings.add(new Setting(object, "service", service, true));
        settings.add(new Setting(object, "action", "allow", false));
        settings.add(new Setting(object, "description", description(plan, pair), false));
        return settings;
    }

    private static String description(Plan plan, Pair pair) {
        return "\"%s\""
                .formatted(
                        SafeText.line(
                                "Portolan %s %s"
                                        .formatted(
                                                plan.rules().provider().id(), pair.rule().name())));
    }

    private static String name(Plan plan, String rest) {
        return plan.prefix() + "-" + Names.fit(rest, MOST_NAME - plan.prefix().length() - 1);
    }

    private static String version(Family family) {
        return family == Family.IPV4 ? "_v4" : "_v6";
    }
}
