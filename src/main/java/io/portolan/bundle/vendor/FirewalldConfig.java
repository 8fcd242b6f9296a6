package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.http.ProblemException;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * What a plan puts into the configuration of firewalld: files by their path below it, sets of
 * addresses and a policy a direction.
 */
record FirewalldConfig(SequencedMap<String, String> files) {

    /** What firewalld leaves of a chain's 28 characters, where it runs on iptables. */
    private static final int MOST_POLICY = 17;

    private static final int MOST_ENTRIES = 65_536;

    private static final String XML = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";

    static FirewalldConfig of(Plan plan) {
        List<Pair> pairs = plan.pairs(Firewalld.VENDOR);
        var files = new LinkedHashMap<String, String>();
        IpSet.of(plan, pairs)
                .values()
                .forEach(set -> files.put("ipsets/" + set.name() + ".xml", set(set)));
        for (boolean inbound : List.of(true, false)) {
            SequencedMap<String, String> rules = rules(plan, pairs, inbound);
            if (!rules.isEmpty()) {
                files.put(
                        "policies/" + policy(plan, inbound) + ".xml", policy(plan, inbound, rules));
            }
        }
        return new FirewalldConfig(files);
    }

    static String policy(Plan plan, boolean inbound) {
        return Names.fit(plan.prefix() + (inbound ? "_in" : "_out"), MOST_POLICY);
    }

    private static String set(IpSet set) {
        List<String> entries =
                set.elements().prefixes().stream()
                        .map(prefix -> "  <entry>%s</entry>\n".formatted(IpSet.text(prefix)))
                        .toList();
        if (entries.size() > MOST_ENTRIES) {
            throw ProblemException.of(
                    "region",
                    "region: %d prefixes in %s (expected: at most %d in a set; ask for fewer regions or for aggregate=true)"
                            .formatted(entries.size(), set.name(), MOST_ENTRIES));
        }
        return XML
                + "<ipset type=\"hash:net\">\n"
                + "  <option name=\"family\" value=\"%s\"/>\n"
                        .formatted(set.family() == Family.IPV4 ? "inet" : "inet6")
                + String.join("", entries)
                + "</ipset>\n";
    }

    private static String policy(Plan plan, boolean inbound, Map<String, String> rules) {
        FirewalldZones zones = FirewalldZones.of(plan);
        return XML
                + "<policy target=\"CONTINUE\" priority=\"-%d\">\n".formatted(zones.priority())
                + "  <ingress-zone name=\"%s\"/>\n".formatted(zones.from(inbound))
                + "  <egress-zone name=\"%s\"/>\n".formatted(zones.to(inbound))
                + rules.entrySet().stream()
                        .map(rule -> "  <!-- %s -->\n%s".formatted(rule.getValue(), rule.getKey()))
                        .collect(joining())
                + "</policy>\n";
    }

    /** The name of the first that needs a rule by the rule: firewalld takes none twice. */
    private static SequencedMap<String, String> rules(
            Plan plan, List<Pair> pairs, boolean inbound) {
        var rules = new LinkedHashMap<String, String>();
        pairs.stream()
                .filter(pair -> pair.rule().isInbound() == inbound)
                .forEach(
                        pair ->
                                pair.rule()
                                        .destinationPorts()
                                        .ranges()
                                        .forEach(
                                                range ->
                                                        rules.putIfAbsent(
                                                                rule(plan, pair, range),
                                                                SafeText.line(
                                                                        pair.rule().name()))));
        return rules;
    }

    private static String rule(Plan plan, Pair pair, PortRange ports) {
        boolean inbound = pair.rule().isInbound();
        return Stream.of(
                        Stream.of("<rule family=\"%s\">".formatted(pair.family())),
                        inbound ? peers("source", plan, pair) : yours("source", plan, pair),
                        inbound
                                ? yours("destination", plan, pair)
                                : peers("destination", plan, pair),
                        Stream.of(
                                "  <port port=\"%s\" protocol=\"%s\"/>"
                                        .formatted(ports, pair.rule().transport()),
                                "  <accept/>",
                                "</rule>"))
                .flatMap(lines -> lines)
                .map(line -> "  " + line + "\n")
                .collect(joining());
    }

    private static Stream<String> peers(String side, Plan plan, Pair pair) {
        return pair.peers() == null
                ? Stream.of()
                : Stream.of("  <%s ipset=\"%s\"/>".formatted(side, IpSet.peers(plan, pair)));
    }

    private static Stream<String> yours(String side, Plan plan, Pair pair) {
        CidrSet yours = pair.yours();
        return Stream.of(
                IpSet.isSet(yours)
                        ? "  <%s ipset=\"%s\"/>".formatted(side, IpSet.yours(plan, pair))
                        : "  <%s address=\"%s\"/>"
                                .formatted(side, IpSet.text(yours.prefixes().getFirst())));
    }
}
