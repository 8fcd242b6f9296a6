package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a plan puts into a table of nftables: sets by name, and the rules of both chains. */
record NftablesRuleset(
        SequencedMap<String, AddressSet> sets, SequencedMap<String, List<String>> chains) {

    private static final int MOST_NAME = 128;

    /** A set of addresses of one family. */
    record AddressSet(String name, Family family, CidrSet elements) {}

    static NftablesRuleset of(Plan plan) {
        var sets = new LinkedHashMap<String, AddressSet>();
        for (Pair pair : plan.pairs()) {
            sets.putIfAbsent(
                    server(plan, pair),
                    new AddressSet(server(plan, pair), pair.family(), pair.yours()));
            if (pair.peers() != null) {
                sets.putIfAbsent(
                        peers(plan, pair),
                        new AddressSet(peers(plan, pair), pair.family(), pair.peers()));
            }
        }
        var chains = new LinkedHashMap<String, List<String>>();
        chains.put(plan.prefix() + "_in", rules(plan, true));
        chains.put(plan.prefix() + "_out", rules(plan, false));
        return new NftablesRuleset(sets, chains);
    }

    private static List<String> rules(Plan plan, boolean inbound) {
        return plan.pairs().stream()
                .filter(pair -> pair.rule().isInbound() == inbound)
                .map(pair -> rule(plan, pair))
                .toList();
    }

    private static String rule(Plan plan, Pair pair) {
        String ip = pair.family() == Family.IPV4 ? "ip" : "ip6";
        String peers = pair.peers() == null ? null : "@" + peers(plan, pair);
        String yours = "@" + server(plan, pair);
        boolean inbound = pair.rule().isInbound();
        String transport = pair.rule().transport().toString();
        return Stream.of(
                        match(ip + " saddr", inbound ? peers : yours),
                        match(ip + " daddr", inbound ? yours : peers),
                        match(transport + " sport", ports(pair.rule().sourcePorts())),
                        match(transport + " dport", ports(pair.rule().destinationPorts())),
                        Stream.of(
                                "counter accept comment \""
                                        + SafeText.line(pair.rule().name())
                                        + "\""))
                .flatMap(words -> words)
                .collect(joining(" "));
    }

    private static Stream<String> match(String what, @Nullable String value) {
        return value == null ? Stream.of() : Stream.of(what + " " + value);
    }

    private static @Nullable String ports(@Nullable PortSet ports) {
        if (ports == null) {
            return null;
        }
        return ports.ranges().size() == 1
                ? ports.toString()
                : "{ " + String.join(", ", ports.texts()) + " }";
    }

    private static String server(Plan plan, Pair pair) {
        String server = pair.rule().trafficType().isMedia() ? "media_server" : "sip_server";
        return plan.prefix() + "_" + server + version(pair.family());
    }

    private static String peers(Plan plan, Pair pair) {
        return Names.fit(plan.prefix() + "_" + pair.rule().peers(), MOST_NAME)
                + version(pair.family());
    }

    private static String version(Family family) {
        return family == Family.IPV4 ? "_v4" : "_v6";
    }
}
