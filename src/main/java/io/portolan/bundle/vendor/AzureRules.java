package io.portolan.bundle.vendor;

import static java.util.Comparator.comparing;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.catalog.Direction;
import io.portolan.http.ProblemException;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What a plan puts into a network security group: a rule for every pair, with a priority that no
 * other rule of its direction has. Azure refuses two rules with one priority even while the one
 * goes and the other comes, so a priority must not depend on which other rules there are: it is
 * found by the hash of the rule's name. Only where two names fall on one number the later name
 * takes the next free one.
 */
record AzureRules(List<AzureRule> rules) {

    private static final int MOST_NAME = 80;
    private static final int MOST_RULES = 1000;
    private static final int MOST_ADDRESSES = 4000;

    AzureRules {
        rules = List.copyOf(rules);
    }

    /**
     * Numbers the rules of a plan.
     *
     * @throws ProblemException if they do not fit the priorities that it may take
     */
    static AzureRules of(Plan plan) {
        AzureGroup group = AzureGroup.of(plan);
        Map<String, Integer> priorities = new HashMap<>();
        for (Direction way : Direction.BIDIRECTIONAL.ways()) {
            List<String> names =
                    plan.pairs().stream()
                            .filter(pair -> pair.rule().direction() == way)
                            .map(pair -> name(plan, pair))
                            .sorted()
                            .toList();
            if (names.size() > group.priorities()) {
                throw ProblemException.of(
                        AzureGroup.PRIORITIES,
                        "%s: %d (expected: at least %d, for the %s rules; or ask for fewer regions)"
                                .formatted(
                                        AzureGroup.PRIORITIES,
                                        group.priorities(),
                                        names.size(),
                                        way));
            }
            Set<Integer> taken = new HashSet<>();
            names.forEach(name -> priorities.put(name, priority(name, group, taken)));
        }
        return new AzureRules(
                plan.pairs().stream()
                        .map(
                                pair -> {
                                    String name = name(plan, pair);
                                    return new AzureRule(
                                            name, priorities.getOrDefault(name, 0), pair);
                                })
                        .toList());
    }

    private static int priority(String name, AzureGroup group, Set<Integer> taken) {
        String hash = Digest.of(name.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 7);
        int slot = Integer.parseInt(hash, 16) % group.priorities();
        while (!taken.add(slot)) {
            slot = (slot + 1) % group.priorities();
        }
        return group.firstPriority() + slot;
    }

    private static String name(Plan plan, Pair pair) {
        return Names.fit(
                "%s_%s_%s"
                        .formatted(
                                plan.prefix(),
                                pair.rule().name(),
                                pair.family() == Family.IPV4 ? "v4" : "v6"),
                MOST_NAME);
    }

    /**
     * Looks whether a group takes them.
     *
     * @throws ProblemException if they are more than it holds
     */
    void check() {
        int peers =
                rules.stream()
                        .map(rule -> rule.pair().peers())
                        .mapToInt(set -> set == null ? 1 : set.prefixes().size())
                        .sum();
        if (rules.size() > MOST_RULES || peers > MOST_ADDRESSES) {
            throw ProblemException.of(
                    "region",
                    "region: %d rules with %d prefixes (expected: at most %d and %d in a network security group; ask for"
                                    .formatted(rules.size(), peers, MOST_RULES, MOST_ADDRESSES)
                            + " fewer regions or for aggregate=true)");
        }
    }

    /** The rules whose priority another rule is to have. */
    List<AzureRule> inTheWayOf(AzureRules later) {
        return rules.stream()
                .filter(
                        old ->
                                later.rules.stream()
                                        .anyMatch(
                                                rule ->
                                                        rule.isWhere(old)
                                                                && !rule.name().equals(old.name())))
                .sorted(comparing(AzureRule::name))
                .toList();
    }

    /** A rule of a network security group. */
    record AzureRule(String name, int priority, Pair pair) {

        private boolean isWhere(AzureRule other) {
            return priority == other.priority && direction().equals(other.direction());
        }

        String direction() {
            return pair.rule().isInbound() ? "Inbound" : "Outbound";
        }

        /** What it says beside its name, as the REST interface calls it. */
        List<Setting> settings() {
            boolean isInbound = pair.rule().isInbound();
            return List.of(
                    new Setting.Number("priority", priority),
                    new Setting.One("direction", direction()),
                    new Setting.One("access", "Allow"),
                    new Setting.One(
                            "protocol",
                            switch (pair.rule().transport()) {
                                case UDP -> "Udp";
                                case TCP -> "Tcp";
                            }),
                    pair.rule().sourcePorts() == null
                            ? new Setting.One("sourcePortRange", "*")
                            : new Setting.Many(
                                    "sourcePortRanges", pair.rule().sourcePorts().texts()),
                    new Setting.Many(
                            "destinationPortRanges", pair.rule().destinationPorts().texts()),
                    isInbound ? peers("source") : yours("source"),
                    isInbound ? yours("destination") : peers("destination"));
        }

        /** Any address can be said in the singular form alone; the other end says the family. */
        private Setting peers(String end) {
            return pair.peers() == null
                    ? new Setting.One(end + "AddressPrefix", "*")
                    : prefixes(end, pair.peers());
        }

        private Setting yours(String end) {
            return prefixes(end, pair.yours());
        }

        private static Setting prefixes(String end, CidrSet set) {
            return new Setting.Many(
                    end + "AddressPrefixes",
                    set.prefixes().stream().map(Object::toString).toList());
        }
    }

    /** A word or more that a rule says of itself. */
    sealed interface Setting {

        String name();

        record One(String name, String value) implements Setting {}

        record Number(String name, int value) implements Setting {}

        record Many(String name, List<String> values) implements Setting {}

        /** Written by whoever knows how each is. */
        default <T> T write(
                Function<String, T> one,
                Function<Integer, T> number,
                Function<List<String>, T> many) {
            return switch (this) {
                case One(String _, String value) -> one.apply(value);
                case Number(String _, int value) -> number.apply(value);
                case Many(String _, List<String> values) -> many.apply(values);
            };
        }
    }
}
