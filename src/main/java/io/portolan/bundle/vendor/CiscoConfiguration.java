package io.portolan.bundle.vendor;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Server;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.bundle.Vendor;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into the configuration of a Cisco: network object-groups by name, and the
 * entries of its access lists. An entry names one range of ports on a side, so a rule of several is
 * several entries; two rules that say the same are one. Every entry names a group of the plan's, so
 * none is ever the same as one of the user's or of another bundle.
 */
record CiscoConfiguration(SequencedMap<String, Group> groups, SequencedSet<Entry> entries) {

    /** That of objects and object-groups, which share their names. */
    private static final int MOST_NAME = 64;

    /** A network object-group, of one family. */
    record Group(String name, Family family, String description, CidrSet members) {}

    /**
     * An entry of an access list.
     *
     * @param text its words from {@code permit} on
     */
    record Entry(boolean inbound, Family family, String text) {}

    static CiscoConfiguration of(Plan plan, Vendor vendor, CiscoDialect dialect) {
        var groups = new LinkedHashMap<String, Group>();
        var entries = new LinkedHashSet<Entry>();
        for (Pair pair : plan.pairs(vendor)) {
            Group server = server(plan, pair, dialect);
            groups.putIfAbsent(server.name(), server);
            @Nullable Group peers = peers(plan, pair);
            if (peers != null) {
                groups.putIfAbsent(peers.name(), peers);
            }
            entries.addAll(
                    entries(
                            pair,
                            "object-group " + server.name(),
                            peers == null
                                    ? dialect.any(pair.family())
                                    : "object-group " + peers.name()));
        }
        return new CiscoConfiguration(groups, entries);
    }

    /** What the groups of a later state have more than these. */
    Stream<String> additions(CiscoConfiguration to, CiscoDialect dialect) {
        return to.groups.values().stream()
                .flatMap(group -> dialect.additions(groups.get(group.name()), group));
    }

    /** What the groups of a later state have no more, and those that it has not. */
    Stream<String> removals(CiscoConfiguration to, CiscoDialect dialect) {
        return Stream.concat(
                to.groups.values().stream()
                        .flatMap(group -> dialect.removals(groups.get(group.name()), group)),
                groups.values().stream()
                        .filter(group -> !to.groups.containsKey(group.name()))
                        .map(dialect::removal));
    }

    private static Group server(Plan plan, Pair pair, CiscoDialect dialect) {
        boolean isPublic = dialect.seesBeforeNat() && BeforeNat.isGiven(plan, pair);
        return new Group(
                plan.prefix()
                        + (pair.rule().yours() == Server.MEDIA ? "_media_server" : "_sip_server")
                        + (isPublic ? "_public" : "")
                        + version(pair),
                pair.family(),
                "Portolan: " + pair.rule().yours() + (isPublic ? ", its public address" : ""),
                isPublic ? BeforeNat.yours(plan, pair) : pair.yours());
    }

    private static @Nullable Group peers(Plan plan, Pair pair) {
        if (pair.peers() == null) {
            return null;
        }
        String version = version(pair);
        return new Group(
                Names.fit(plan.prefix() + "_" + pair.rule().peers(), MOST_NAME - version.length())
                        + version,
                pair.family(),
                SafeText.line("Portolan: " + pair.rule().peers()),
                pair.peers());
    }

    private static String version(Pair pair) {
        return pair.family() == Family.IPV4 ? "_v4" : "_v6";
    }

    private static List<Entry> entries(Pair pair, String yours, String peers) {
        Rule rule = pair.rule();
        boolean inbound = rule.isInbound();
        var entries = new ArrayList<Entry>();
        for (String from : ports(rule.sourcePorts())) {
            for (String to : destinationPorts(rule)) {
                entries.add(
                        new Entry(
                                inbound,
                                pair.family(),
                                "permit "
                                        + rule.transport()
                                        + " "
                                        + (inbound ? peers : yours)
                                        + from
                                        + " "
                                        + (inbound ? yours : peers)
                                        + to
                                        + (rule.isEstablished() ? " established" : "")));
            }
        }
        return entries;
    }

    private static List<String> destinationPorts(Rule rule) {
        return rule.kind() == Rule.Kind.REPLIES && rule.destinationPorts().equals(PortSet.ALL)
                ? List.of("")
                : ports(rule.destinationPorts());
    }

    /** What follows an address: nothing for any port, else a range each. */
    private static List<String> ports(@Nullable PortSet ports) {
        return ports == null
                ? List.of("")
                : ports.ranges().stream().map(CiscoConfiguration::ports).toList();
    }

    private static String ports(PortRange range) {
        return range.first() == range.last()
                ? " eq " + range.first()
                : " range " + range.first() + " " + range.last();
    }
}
