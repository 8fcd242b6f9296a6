package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into an anchor: tables, and the rules that name them. A table is the anchor's
 * own, and goes with the last rule that names it.
 */
record PfAnchor(SequencedMap<String, NamedSet> tables, List<String> rules) {

    private static final int MOST_TABLE = 31;
    private static final int MOST_LABEL = 63;

    static PfAnchor of(Plan plan) {
        SequencedMap<String, NamedSet> tables =
                new LinkedHashMap<>(NamedSet.all(plan, plan.pairs(Pf.VENDOR), MOST_TABLE));
        var rules = new ArrayList<String>();
        for (Pair pair : plan.pairs(Pf.VENDOR)) {
            NamedSet yours = NamedSet.yours(plan, pair, MOST_TABLE);
            NamedSet peers = NamedSet.peers(plan, pair, MOST_TABLE);
            rules.add(rule(pair, yours, peers));
            NamedSet seen = NamedSet.seen(plan, pair, MOST_TABLE);
            if (seen != null && !pair.rule().isInbound()) {
                tables.putIfAbsent(seen.name(), seen);
                rules.add(rule(pair, seen, peers));
            }
        }
        return new PfAnchor(tables, List.copyOf(rules));
    }

    private static String rule(Pair pair, NamedSet yours, @Nullable NamedSet peers) {
        String server = "<" + yours.name() + ">";
        String peer = peers == null ? "any" : "<" + peers.name() + ">";
        boolean inbound = pair.rule().isInbound();
        PortSet from = pair.rule().sourcePorts();
        return "pass quick %s proto %s from %s%s to %s%s%s keep state label \"%s\""
                .formatted(
                        pair.family() == Family.IPV4 ? "inet" : "inet6",
                        pair.rule().transport(),
                        inbound ? peer : server,
                        from == null ? "" : ports(from),
                        inbound ? server : peer,
                        ports(pair.rule().destinationPorts()),
                        pair.rule().transport() == Transport.TCP ? " flags S/SA" : "",
                        Names.fit(pair.rule().name(), MOST_LABEL));
    }

    private static String ports(PortSet ports) {
        return ports.ranges().size() == 1
                ? " port " + range(ports.ranges().getFirst())
                : ports.ranges().stream()
                        .map(PfAnchor::range)
                        .collect(joining(", ", " port { ", " }"));
    }

    /** Both ends included: a hyphen would be another operator. */
    static String range(PortRange range) {
        return range.toString().replace('-', ':');
    }

    private static String table(NamedSet table) {
        return table.members().prefixes().stream()
                .map(cidr -> "\t" + NamedSet.member(cidr))
                .collect(joining(", \\\n", "table <" + table.name() + "> { \\\n", " \\\n}\n"));
    }

    /** As a file: no line of it says anything about the rest of the firewall. */
    @Override
    public String toString() {
        return tables.values().stream().map(PfAnchor::table).collect(joining())
                + String.join("\n", rules)
                + "\n";
    }
}
