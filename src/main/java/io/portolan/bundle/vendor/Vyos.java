package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.SafeText;
import io.portolan.bundle.Vendor;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * VyOS 1.4 and later: network groups, and two chains of our own a family, which return what they do
 * not accept. Every address is a network, for a group takes either addresses or networks. The jumps
 * to the chains need numbers in a list that is the user's: they are made where one was given.
 */
public final class Vyos extends VyattaRenderer {

    private static final int MOST_NAME = 63;
    private static final int MOST_NUMBER = 999_999;
    private static final int STEP = 10;
    private static final int GROUP = 4;
    private static final int CHAIN = 4;
    private static final int JUMP = 6;

    private static final Vendor VENDOR =
            new Vendor(
                    "vyos",
                    "VyOS",
                    "router, commands of VyOS 1.4 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true),
                    "The inside address, both ways: sipServer and mediaServer. forward filter sees the packet after"
                            + " destination NAT and before source NAT.",
                    Vendor.Delta.COMMANDS,
                    "Rule numbers up to 999999; names of 63 characters are short enough; no number of rules or addresses"
                            + " is too large for it.",
                    List.of(RuleNumbers.FIRST),
                    "every path and value of the examples against VyOS's own interface definitions (October 2024); an"
                            + " interpreter of our own with those constraints and its checks at commit; never committed"
                            + " on a VyOS");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    List<VyattaSetting> settings(Plan plan) {
        List<Pair> pairs = plan.pairs(VENDOR);
        var settings = new ArrayList<VyattaSetting>();
        for (NamedSet set : NamedSet.all(plan, pairs, MOST_NAME).values()) {
            String path = "firewall group %s %s ".formatted(group(set.family()), set.name());
            settings.add(VyattaSetting.of(GROUP, path + "description", SafeText.line(set.what())));
            set.members()
                    .prefixes()
                    .forEach(
                            cidr ->
                                    settings.add(
                                            VyattaSetting.member(
                                                    GROUP, path + "network", cidr.toString())));
        }
        for (Family family : families(pairs)) {
            settings.addAll(chain(plan, pairs, family, true));
            settings.addAll(chain(plan, pairs, family, false));
        }
        if (RuleNumbers.isGiven(plan)) {
            int first = RuleNumbers.first(plan, 1, MOST_NUMBER - 1);
            for (Family family : families(pairs)) {
                settings.addAll(jump(plan, family, true, first));
                settings.addAll(jump(plan, family, false, first + 1));
            }
        }
        return List.copyOf(settings);
    }

    private static SequencedSet<Family> families(List<Pair> pairs) {
        return new TreeSet<>(pairs.stream().map(Pair::family).toList());
    }

    private static String group(Family family) {
        return family == Family.IPV4 ? "network-group" : "ipv6-network-group";
    }

    /** Also one without rules: a jump to a chain that is not there is refused. */
    private static List<VyattaSetting> chain(
            Plan plan, List<Pair> pairs, Family family, boolean inbound) {
        String chain = "firewall %s name %s ".formatted(family(family), chain(plan, inbound));
        var settings = new ArrayList<VyattaSetting>();
        settings.add(VyattaSetting.of(CHAIN, chain + "default-action", "return"));
        int number = STEP;
        for (Pair pair : pairs) {
            if (pair.family() == family && pair.rule().isInbound() == inbound) {
                settings.addAll(rule(plan, pair, chain + "rule " + number + " "));
                number += STEP;
            }
        }
        return settings;
    }

    private static List<VyattaSetting> rule(Plan plan, Pair pair, String rule) {
        boolean inbound = pair.rule().isInbound();
        NamedSet yours = NamedSet.yours(plan, pair, MOST_NAME);
        NamedSet peers = NamedSet.peers(plan, pair, MOST_NAME);
        return Stream.of(
                        Stream.of(
                                VyattaSetting.of(CHAIN, rule + "action", "accept"),
                                VyattaSetting.of(
                                        CHAIN,
                                        rule + "description",
                                        SafeText.line(pair.rule().name())),
                                VyattaSetting.of(
                                        CHAIN,
                                        rule + "protocol",
                                        pair.rule().transport().toString())),
                        end(rule + "source ", inbound ? peers : yours, pair.rule().sourcePorts()),
                        end(
                                rule + "destination ",
                                inbound ? yours : peers,
                                pair.rule().destinationPorts()))
                .flatMap(settings -> settings)
                .toList();
    }

    private static Stream<VyattaSetting> end(
            String end, @Nullable NamedSet set, @Nullable PortSet ports) {
        return Stream.concat(
                Stream.ofNullable(set)
                        .map(s -> VyattaSetting.of(CHAIN, end + "group network-group", s.name())),
                Stream.ofNullable(ports)
                        .map(p -> VyattaSetting.of(CHAIN, end + "port", p.toString())));
    }

    private static List<VyattaSetting> jump(Plan plan, Family family, boolean inbound, int number) {
        String rule = "firewall %s forward filter rule %d ".formatted(family(family), number);
        return List.of(
                VyattaSetting.of(JUMP, rule + "action", "jump"),
                VyattaSetting.of(JUMP, rule + "description", "Portolan " + plan.prefix()),
                VyattaSetting.of(JUMP, rule + "jump-target", chain(plan, inbound)));
    }

    private static String family(Family family) {
        return family.toString().toLowerCase(Locale.ROOT);
    }

    private static String chain(Plan plan, boolean inbound) {
        return plan.prefix() + (inbound ? "_in" : "_out");
    }

    @Override
    public Instructions instructions(Plan plan) {
        List<String> families = families(plan.pairs(VENDOR)).stream().map(Vyos::family).toList();
        return new Instructions(
                Stream.of(
                                Stream.of(
                                        "show configuration commands | match firewall > /config/before.txt",
                                        "configure",
                                        "paste %s, or copy it to /config and: source /config/%s"
                                                .formatted(file(plan, ""), file(plan, ""))),
                                jumps(plan, families),
                                Stream.of("compare", "commit-confirm 5", "confirm", "save"))
                        .flatMap(lines -> lines)
                        .toList(),
                Stream.concat(
                                families.stream()
                                        .flatMap(
                                                family ->
                                                        Stream.of(true, false)
                                                                .map(
                                                                        inbound ->
                                                                                "show firewall %s name %s"
                                                                                        .formatted(
                                                                                                family,
                                                                                                chain(
                                                                                                        plan,
                                                                                                        inbound)))),
                                Stream.of("place a call: the packets of its rules grow"))
                        .toList(),
                List.of(
                        "configure",
                        "delete the jumps that you made yourself, or the commit is refused",
                        "paste " + file(plan, "-rollback"),
                        "compare",
                        "commit",
                        "save"),
                List.of(
                        "forward filter must accept established and related connections (or set firewall global-options"
                                + " state-policy): the rules name the opening direction only.",
                        "A rule of forward filter above the jumps that drops wins.",
                        "VyOS 1.3 writes firewall name where this writes firewall ipv4 name, and refuses these commands.",
                        "Do not load the SIP helper (system conntrack modules sip): it cannot read TLS, and the media rules"
                                + " need no help.",
                        "Where the SIP server runs on the router itself the jumps belong into input and output, not"
                                + " forward.",
                        "A line that deletes what is not there is answered with a message and changes nothing."));
    }

    /** What the user has to add where no number was given. */
    private static Stream<String> jumps(Plan plan, List<String> families) {
        if (RuleNumbers.isGiven(plan)) {
            return Stream.of();
        }
        return Stream.concat(
                Stream.of(
                        "once, with two free numbers of forward filter before its first drop (firstRule puts them into the"
                                + " bundle):"),
                families.stream()
                        .flatMap(
                                family ->
                                        Stream.of(true, false)
                                                .flatMap(
                                                        inbound ->
                                                                Stream.of(
                                                                                "action jump",
                                                                                "jump-target "
                                                                                        + chain(
                                                                                                plan,
                                                                                                inbound))
                                                                        .map(
                                                                                words ->
                                                                                        "set firewall %s forward filter rule %s %s"
                                                                                                .formatted(
                                                                                                        family,
                                                                                                        inbound
                                                                                                                ? "NUMBER"
                                                                                                                : "NEXT",
                                                                                                        words)))));
    }
}
