package io.portolan.bundle;

import io.portolan.allowlist.Rule;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Server;
import io.portolan.allowlist.Yours;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rules with servers in them. Families pair: an IPv6 peer goes with your IPv6 server, and any
 * address has the families of the server. A server that was not given is a placeholder from the
 * ranges kept for documentation, in the families that the peers have.
 *
 * @param placeholders the servers that stand for ones that were not given
 */
public record Pairing(List<Pair> pairs, List<Loss> losses, Map<Server, CidrSet> placeholders) {

    private static final CidrSet NONE = new CidrSet(List.of());
    private static final List<String> SIP_SERVER = List.of("192.0.2.10", "2001:db8::10");
    private static final List<String> MEDIA_SERVER = List.of("192.0.2.20", "2001:db8::20");

    /**
     * Puts servers into rules.
     *
     * @param wanted the families the caller narrowed the selection to; empty: did not
     */
    static Pairing of(Rules rules, Yours yours, List<Family> wanted) {
        SortedSet<Family> families = families(rules, wanted);
        var servers = new EnumMap<Server, CidrSet>(Server.class);
        var placeholders = new EnumMap<Server, CidrSet>(Server.class);
        for (Server server : used(rules)) {
            CidrSet given = yours.at(server);
            servers.put(server, given.isEmpty() ? placeholder(server, families) : given);
            if (given.isEmpty()) {
                placeholders.put(server, servers.get(server));
            }
        }
        var pairs = new ArrayList<Pair>();
        var losses = new ArrayList<Loss>();
        List<Family> allowed = wanted.isEmpty() ? List.of(Family.values()) : wanted;
        for (Rule rule : rules.items()) {
            int before = pairs.size() + losses.size();
            for (Family family : allowed) {
                pair(
                        rule,
                        family,
                        servers.getOrDefault(rule.yours(), NONE).of(family),
                        pairs,
                        losses);
            }
            if (pairs.size() + losses.size() == before) {
                losses.add(new Loss.NoServerAtAll(rule.name(), rule.yours(), allowed));
            }
        }
        return new Pairing(List.copyOf(pairs), List.copyOf(losses), placeholders);
    }

    private static void pair(
            Rule rule, Family family, CidrSet yours, List<Pair> pairs, List<Loss> losses) {
        if (!(rule.peer() instanceof Rule.Named(CidrSet named))) {
            if (!yours.isEmpty()) {
                pairs.add(new Pair(rule, family, null, yours));
            }
            return;
        }
        CidrSet peers = named.of(family).withoutContained();
        if (!peers.isEmpty() && yours.isEmpty()) {
            losses.add(new Loss.NoServerOfFamily(rule.name(), rule.yours(), family, peers));
        } else if (!peers.isEmpty()) {
            pairs.add(new Pair(rule, family, peers, yours));
        }
    }

    private static SortedSet<Server> used(Rules rules) {
        return rules.items().stream()
                .map(Rule::yours)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static SortedSet<Family> families(Rules rules, List<Family> wanted) {
        var families = new TreeSet<Family>();
        rules.items()
                .forEach(
                        rule -> {
                            if (rule.peer() instanceof Rule.Named(CidrSet named)) {
                                named.prefixes().forEach(prefix -> families.add(prefix.family()));
                            }
                        });
        if (families.isEmpty()) {
            families.addAll(wanted.isEmpty() ? List.of(Family.IPV4) : wanted);
        }
        return families;
    }

    private static CidrSet placeholder(Server server, SortedSet<Family> families) {
        return CidrSet.of(
                (server == Server.SIP ? SIP_SERVER : MEDIA_SERVER)
                        .stream()
                                .map(Cidr::parse)
                                .filter(cidr -> families.contains(cidr.family()))
                                .toList());
    }
}
