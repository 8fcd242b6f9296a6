package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.http.ProblemException;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a plan puts into the configuration of an EdgeRouter. A group holds either single addresses
 * or networks, and a rule names one group a side: a pair is as many rules as it takes.
 *
 * @param first the number of the first rule of each rule set
 * @param last that of the last one in the rule set that has most
 */
record EdgeOsRules(List<VyattaSetting> settings, int first, int last) {

    private static final String NETS = "n";
    private static final int MOST_NAME = 31 - NETS.length();
    private static final int MOST_NUMBER = 9999;
    private static final int GROUP = 4;
    private static final int RULE = 5;

    /** One side of a rule. */
    private record Group(String kind, String member, String name, String what, CidrSet members) {

        Stream<VyattaSetting> settings() {
            String path = "firewall group %s %s ".formatted(kind, name);
            return Stream.concat(
                    Stream.of(VyattaSetting.of(GROUP, path + "description", SafeText.line(what))),
                    members.prefixes().stream()
                            .map(
                                    cidr ->
                                            VyattaSetting.member(
                                                    GROUP, path + member, NamedSet.member(cidr))));
        }
    }

    static EdgeOsRules of(Plan plan) {
        List<Pair> pairs = plan.pairs(EdgeOs.VENDOR);
        int first = RuleNumbers.first(plan, 2000, MOST_NUMBER);
        SequencedSet<VyattaSetting> groups = new LinkedHashSet<>();
        var rules = new ArrayList<VyattaSetting>();
        var numbers = new HashMap<EdgeOsRuleSet, Integer>();
        for (Pair pair : pairs) {
            EdgeOsRuleSet set = EdgeOsRuleSet.of(plan, pair);
            List<@Nullable Group> peers = new ArrayList<>();
            NamedSet named = NamedSet.peers(plan, pair, MOST_NAME);
            if (named == null) {
                peers.add(null);
            } else {
                peers.addAll(groups(named));
            }
            for (@Nullable Group peer : peers) {
                for (Group yours : groups(NamedSet.yours(plan, pair, MOST_NAME))) {
                    yours.settings().forEach(groups::add);
                    Stream.ofNullable(peer).flatMap(Group::settings).forEach(groups::add);
                    for (Multiport ports :
                            Multiport.of(
                                    pair.rule().sourcePorts(), pair.rule().destinationPorts())) {
                        int number = numbers.merge(set, first, (last, _) -> last + 1);
                        rules.addAll(rule(plan, pair, set, number, peer, yours, ports));
                    }
                }
            }
        }
        int last = numbers.values().stream().mapToInt(number -> number).max().orElse(first);
        if (last > MOST_NUMBER) {
            throw ProblemException.of(
                    "firstRule",
                    "firstRule: %d (expected: at most %d, a rule set gets %d rules and its last number is %d)"
                            .formatted(
                                    first,
                                    MOST_NUMBER - (last - first),
                                    last - first + 1,
                                    MOST_NUMBER));
        }
        return new EdgeOsRules(
                Stream.concat(groups.stream(), rules.stream()).toList(), first, last);
    }

    /** Single addresses, then networks, as far as there are any. */
    private static List<Group> groups(NamedSet set) {
        String family = set.family() == Family.IPV4 ? "" : "ipv6-";
        List<Cidr> hosts = set.members().prefixes().stream().filter(Cidr::isHost).toList();
        List<Cidr> nets = set.members().prefixes().stream().filter(cidr -> !cidr.isHost()).toList();
        return Stream.of(
                        new Group(
                                family + "address-group",
                                family + "address",
                                set.name(),
                                set.what(),
                                CidrSet.of(hosts)),
                        new Group(
                                family + "network-group",
                                family + "network",
                                set.name() + NETS,
                                set.what(),
                                CidrSet.of(nets)))
                .filter(group -> !group.members().isEmpty())
                .toList();
    }

    private static List<VyattaSetting> rule(
            Plan plan,
            Pair pair,
            EdgeOsRuleSet set,
            int number,
            @Nullable Group peer,
            Group yours,
            Multiport ports) {
        String rule = "%s rule %d ".formatted(set, number);
        boolean inbound = pair.rule().isInbound();
        return Stream.of(
                        Stream.of(
                                VyattaSetting.of(RULE, rule + "action", "accept"),
                                VyattaSetting.of(
                                        RULE,
                                        rule + "description",
                                        SafeText.line(plan.prefix() + "/" + pair.rule().name())),
                                VyattaSetting.of(
                                        RULE,
                                        rule + "protocol",
                                        pair.rule().transport().toString())),
                        end(rule + "source ", inbound ? peer : yours, ports.source()),
                        end(rule + "destination ", inbound ? yours : peer, ports.destination()))
                .flatMap(settings -> settings)
                .toList();
    }

    private static Stream<VyattaSetting> end(
            String end, @Nullable Group group, @Nullable PortSet ports) {
        return Stream.concat(
                Stream.ofNullable(group)
                        .map(g -> VyattaSetting.of(RULE, end + "group " + g.kind(), g.name())),
                Stream.ofNullable(ports)
                        .map(p -> VyattaSetting.of(RULE, end + "port", p.toString())));
    }

    /** The numbers that it takes. */
    String numbers() {
        return "%d-%d".formatted(first, last);
    }
}
