package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingInt;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Server;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * What a plan puts into AWS: a prefix list a peer and family, and a rule of a security group for
 * every range of ports. A rule's name says all that AWS tells rules apart by, so one name is one
 * rule, and a rule is never turned into another.
 */
record AwsRules(List<PrefixList> lists, List<GroupRule> rules) {

    /** Leaves room for what follows in 100 characters, the most that a comment line holds. */
    private static final int MOST_NAME = 60;

    /**
     * Addresses of one peer in one family. Any address is a list, too: AWS refuses a rule that is
     * there already, and two bundles on one security group open the same ports to any.
     */
    record PrefixList(String name, Family family, CidrSet entries) {

        private static final CidrSet ANY = CidrSet.of(List.of(Cidr.parse("0.0.0.0/0")));
        private static final CidrSet ANY_V6 = CidrSet.of(List.of(Cidr.parse("::/0")));

        static PrefixList of(Plan plan, Pair pair) {
            CidrSet any = pair.family() == Family.IPV4 ? ANY : ANY_V6;
            return new PrefixList(
                    stem(plan, pair.rule()) + version(pair.family()),
                    pair.family(),
                    pair.peers() == null ? any : pair.peers());
        }

        int size() {
            return entries.prefixes().size();
        }
    }

    /**
     * A rule of a security group.
     *
     * @param server whose security group it is a rule of
     */
    record GroupRule(
            String name,
            Direction direction,
            Server server,
            PrefixList list,
            Transport transport,
            PortRange ports) {

        static GroupRule of(Plan plan, Pair pair, PrefixList list, PortRange ports) {
            Rule rule = pair.rule();
            String name =
                    "%s_%s_%s%s_%s"
                            .formatted(
                                    stem(plan, rule),
                                    rule.transport(),
                                    rule.direction(),
                                    version(pair.family()),
                                    ports.toString().replace('-', '_'));
            return new GroupRule(
                    name, rule.direction(), rule.yours(), list, rule.transport(), ports);
        }

        private Side side() {
            return new Side(direction, list.family());
        }
    }

    /** What AWS counts rules by, in each security group. */
    private record Side(Direction direction, Family family) {}

    static AwsRules of(Plan plan) {
        var lists = new LinkedHashMap<String, PrefixList>();
        var rules = new LinkedHashMap<String, GroupRule>();
        for (Pair pair : plan.pairs()) {
            PrefixList list = PrefixList.of(plan, pair);
            lists.putIfAbsent(list.name(), list);
            for (PortRange ports : pair.rule().destinationPorts().ranges()) {
                // TCP and TLS on one port are one rule.
                GroupRule rule = GroupRule.of(plan, pair, list, ports);
                rules.putIfAbsent(rule.name(), rule);
            }
        }
        return new AwsRules(List.copyOf(lists.values()), List.copyOf(rules.values()));
    }

    private static String stem(Plan plan, Rule rule) {
        return Names.fit(plan.prefix() + "_" + rule.peers(), MOST_NAME);
    }

    private static String version(Family family) {
        return family == Family.IPV4 ? "_v4" : "_v6";
    }

    List<GroupRule> rules(Direction direction) {
        return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }

    /** The servers whose security groups are needed. */
    List<Server> servers() {
        return rules.stream().map(GroupRule::server).distinct().sorted().toList();
    }

    /**
     * How much of a security group's quota it takes where it takes most, if all rules are in one
     * group. AWS counts each direction and family apart, and a prefix list as all its entries.
     */
    int quota() {
        Collection<Integer> sides =
                rules.stream()
                        .collect(
                                groupingBy(GroupRule::side, summingInt(rule -> rule.list().size())))
                        .values();
        return sides.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
