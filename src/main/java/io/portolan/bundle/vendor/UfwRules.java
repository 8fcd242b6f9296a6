package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into ufw: profiles by name, which say ports and are never changed, and rules
 * that name them, each with its comment. ufw knows a rule by what it matches: only through the
 * names of its profiles is a rule this bundle's and nobody else's.
 */
record UfwRules(SequencedMap<String, String> profiles, SequencedMap<String, String> rules) {

    private static final int MOST_NAME = 60;

    static UfwRules of(Plan plan) {
        var profiles = new LinkedHashMap<String, String>();
        var rules = new LinkedHashMap<String, String>();
        for (Pair pair : plan.pairs(Ufw.VENDOR)) {
            Transport transport = pair.rule().transport();
            String way = way(plan, pair);
            String comment = SafeText.line(plan.prefix() + " " + pair.rule().name());
            for (List<PortSet> ports : combinations(pair)) {
                ports.forEach(
                        part ->
                                profiles.put(
                                        profile(plan, transport, part),
                                        Multiport.text(part) + "/" + transport));
                String from = ports.size() == 1 ? "" : profile(plan, transport, ports.getFirst());
                String to = profile(plan, transport, ports.getLast());
                addresses(pair)
                        .forEach(
                                between ->
                                        rules.putIfAbsent(way + between.words(from, to), comment));
            }
        }
        return new UfwRules(profiles, rules);
    }

    /** Destination ports, or source and destination ports, 15 at most in each. */
    private static List<List<PortSet>> combinations(Pair pair) {
        @Nullable PortSet sources = pair.rule().sourcePorts();
        List<PortSet> destinations = Multiport.parts(pair.rule().destinationPorts());
        return sources == null
                ? destinations.stream().map(List::of).toList()
                : Multiport.parts(sources).stream()
                        .flatMap(from -> destinations.stream().map(to -> List.of(from, to)))
                        .toList();
    }

    private static String profile(Plan plan, Transport transport, PortSet ports) {
        String list =
                ports.ranges().stream()
                        .map(range -> range.toString().replace("-", "to"))
                        .collect(joining("_"));
        return Names.fit("%s_%s_%s".formatted(plan.prefix(), transport, list), MOST_NAME);
    }

    private static Stream<Between> addresses(Pair pair) {
        Stream<String> peers =
                pair.peers() == null
                        ? Stream.of("any")
                        : pair.peers().prefixes().stream().map(IpSet::text);
        boolean inbound = pair.rule().isInbound();
        return peers.flatMap(
                peer ->
                        pair.yours().prefixes().stream()
                                .map(IpSet::text)
                                .map(
                                        yours ->
                                                inbound
                                                        ? new Between(peer, yours)
                                                        : new Between(yours, peer)));
    }

    private record Between(String from, String to) {
        String words(String fromProfile, String toProfile) {
            String source = fromProfile.isEmpty() ? "" : " app " + fromProfile;
            return "from " + from + source + " to " + to + " app " + toProfile;
        }
    }

    private static String way(Plan plan, Pair pair) {
        return LinuxHook.of(plan) == LinuxHook.FORWARD
                ? ""
                : pair.rule().isInbound() ? "in " : "out ";
    }

    /** The file of profiles, line by line. */
    static List<String> file(Plan plan, Map<String, String> profiles) {
        return profiles.entrySet().stream()
                .flatMap(
                        profile ->
                                Stream.of(
                                        "[%s]".formatted(profile.getKey()),
                                        "title=" + profile.getKey(),
                                        "description=ports of " + plan.prefix(),
                                        "ports=" + profile.getValue()))
                .toList();
    }
}
