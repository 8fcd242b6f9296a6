package io.portolan.bundle.vendor;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.Cidr;
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
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into the configuration of an ASA: network object-groups by name, and the entries
 * of its access lists. An entry names one range of ports on a side, so a rule of several is several
 * entries; two rules that say the same are one. Every entry names a group of the plan's, so none is
 * ever the same as one of the user's or of another bundle.
 */
record CiscoAsaConfiguration(SequencedMap<String, Group> groups, SequencedSet<Entry> entries) {

    /** That of objects and object-groups, which share their names. */
    private static final int MOST_NAME = 64;

    /** A network object-group, of one family. */
    record Group(String name, String description, CidrSet members) {}

    /**
     * An entry of an access list.
     *
     * @param text what follows {@code extended}
     */
    record Entry(boolean inbound, String text) {}

    static CiscoAsaConfiguration of(Plan plan) {
        var groups = new LinkedHashMap<String, Group>();
        var entries = new LinkedHashSet<Entry>();
        for (Pair pair : plan.pairs()) {
            Group server = server(plan, pair);
            groups.putIfAbsent(server.name(), server);
            @Nullable Group peers = peers(plan, pair);
            if (peers != null) {
                groups.putIfAbsent(peers.name(), peers);
            }
            entries.addAll(entries(pair, address(server, pair), address(peers, pair)));
        }
        return new CiscoAsaConfiguration(groups, entries);
    }

    private static Group server(Plan plan, Pair pair) {
        boolean isMedia = pair.rule().trafficType().isMedia();
        return new Group(
                plan.prefix() + (isMedia ? "_media_server" : "_sip_server") + version(pair),
                "Portolan: " + pair.rule().yours(),
                pair.yours());
    }

    private static @Nullable Group peers(Plan plan, Pair pair) {
        if (pair.peers() == null) {
            return null;
        }
        String version = version(pair);
        return new Group(
                Names.fit(plan.prefix() + "_" + pair.rule().peers(), MOST_NAME - version.length())
                        + version,
                SafeText.line("Portolan: " + pair.rule().peers()),
                pair.peers());
    }

    private static String version(Pair pair) {
        return pair.family() == Family.IPV4 ? "_v4" : "_v6";
    }

    private static String address(@Nullable Group group, Pair pair) {
        if (group != null) {
            return "object-group " + group.name();
        }
        return pair.family() == Family.IPV4 ? "any4" : "any6";
    }

    private static List<Entry> entries(Pair pair, String yours, String peers) {
        boolean inbound = pair.rule().isInbound();
        var entries = new ArrayList<Entry>();
        for (String from : ports(pair.rule().sourcePorts())) {
            for (String to : ports(pair.rule().destinationPorts())) {
                entries.add(
                        new Entry(
                                inbound,
                                "permit "
                                        + pair.rule().transport()
                                        + " "
                                        + (inbound ? peers : yours)
                                        + from
                                        + " "
                                        + (inbound ? yours : peers)
                                        + to));
            }
        }
        return entries;
    }

    /** What follows an address: nothing for any port, else a range each. */
    private static List<String> ports(@Nullable PortSet ports) {
        return ports == null
                ? List.of("")
                : ports.ranges().stream().map(CiscoAsaConfiguration::ports).toList();
    }

    private static String ports(PortRange range) {
        return range.first() == range.last()
                ? " eq " + range.first()
                : " range " + range.first() + " " + range.last();
    }

    /** A member of a group as it is typed: a mask is a netmask here, not a wildcard. */
    static String member(Cidr cidr) {
        if (cidr.isHost()) {
            return "network-object host " + cidr.address();
        }
        return "network-object "
                + (cidr.family() == Family.IPV4
                        ? cidr.address() + " " + netmask(cidr.length())
                        : cidr.toString());
    }

    private static String netmask(int length) {
        long mask = 0xffff_ffffL << (32 - length);
        return "%d.%d.%d.%d"
                .formatted(mask >> 24 & 255, mask >> 16 & 255, mask >> 8 & 255, mask & 255);
    }
}
