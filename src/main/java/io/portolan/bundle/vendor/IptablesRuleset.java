package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into iptables: sets by name, and of each family that occurs two chains with
 * their rules.
 */
record IptablesRuleset(
        SequencedMap<String, IpSet> sets, Map<Family, SequencedMap<String, List<String>>> chains) {

    private static final int MOST_CHAIN = 28;

    static IptablesRuleset of(Plan plan) {
        var chains = new EnumMap<Family, SequencedMap<String, List<String>>>(Family.class);
        List<Pair> pairs = plan.pairs(Iptables.VENDOR);
        for (Family family : pairs.stream().map(Pair::family).distinct().toList()) {
            var both = new LinkedHashMap<String, List<String>>();
            both.put(chain(plan, true), rules(plan, pairs, family, true));
            both.put(chain(plan, false), rules(plan, pairs, family, false));
            chains.put(family, both);
        }
        return new IptablesRuleset(IpSet.of(plan, pairs), chains);
    }

    /** The rules of the chains of a family; none if the plan has no such chains. */
    Map<String, List<String>> of(Family family) {
        SequencedMap<String, List<String>> found = chains.get(family);
        return found == null ? Map.of() : found;
    }

    static String chain(Plan plan, boolean inbound) {
        return Names.fit(plan.prefix() + (inbound ? "_in" : "_out"), MOST_CHAIN);
    }

    private static List<String> rules(Plan plan, List<Pair> pairs, Family family, boolean inbound) {
        return pairs.stream()
                .filter(pair -> pair.family() == family && pair.rule().isInbound() == inbound)
                .flatMap(pair -> rules(plan, pair))
                .toList();
    }

    /** One, or several where there are more ports than a rule can name. */
    private static Stream<String> rules(Plan plan, Pair pair) {
        @Nullable PortSet sources = pair.rule().sourcePorts();
        List<String> from =
                sources == null
                        ? List.of("")
                        : Multiport.parts(sources).stream().map(part -> ports("s", part)).toList();
        return from.stream()
                .flatMap(
                        source ->
                                Multiport.parts(pair.rule().destinationPorts()).stream()
                                        .map(part -> rule(plan, pair, source + ports("d", part))));
    }

    private static String rule(Plan plan, Pair pair, String ports) {
        boolean inbound = pair.rule().isInbound();
        // Named here: an option --dport after multiport would else be taken for its --dports.
        String transport = "-p %1$s -m %1$s".formatted(pair.rule().transport());
        @Nullable String peers = pair.peers() == null ? null : IpSet.peers(plan, pair);
        return Stream.of(
                        Stream.of(transport),
                        inbound ? set(peers, "src") : yours(plan, pair, "-s", "src"),
                        inbound ? yours(plan, pair, "-d", "dst") : set(peers, "dst"),
                        Stream.of(ports.strip()),
                        Stream.of(
                                "-m comment --comment \"%s\" -j ACCEPT"
                                        .formatted(SafeText.line(pair.rule().name()))))
                .flatMap(words -> words)
                .collect(joining(" "));
    }

    private static Stream<String> yours(Plan plan, Pair pair, String option, String side) {
        CidrSet yours = pair.yours();
        return IpSet.isSet(yours)
                ? set(IpSet.yours(plan, pair), side)
                : Stream.of(option + " " + IpSet.text(yours.prefixes().getFirst()));
    }

    private static Stream<String> set(@Nullable String name, String side) {
        return name == null ? Stream.of() : Stream.of("-m set --match-set " + name + " " + side);
    }

    private static String ports(String side, PortSet ports) {
        return ports.ranges().size() == 1
                ? " --%sport %s".formatted(side, Multiport.text(ports))
                : " -m multiport --%sports %s".formatted(side, Multiport.text(ports));
    }
}
