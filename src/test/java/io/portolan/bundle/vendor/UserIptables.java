package io.portolan.bundle.vendor;

import java.util.List;
import java.util.stream.Stream;

/** A Linux whose user has rules of iptables, sets and chains of his own, and drops the rest. */
final class UserIptables {

    private static final String RULES =
            """
            *filter
            :INPUT DROP [0:0]
            :FORWARD DROP [0:0]
            :OUTPUT DROP [0:0]
            :mine - [0:0]
            -A INPUT -p ipv6-icmp -j ACCEPT
            -A INPUT -p tcp --dport 22 -j mine
            -A OUTPUT -p ipv6-icmp -j ACCEPT
            COMMIT
            """;

    private static final String REPLIES =
            """
            *filter
            -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            -A OUTPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
            COMMIT
            """;

    private UserIptables() {}

    /**
     * What the user typed.
     *
     * @param replies whether the chains let back what belongs to a connection
     */
    static String script(boolean replies) {
        String feed = "%s-restore --noflush <<'END'\n%sEND\n";
        return "set -eu\nipset create admins hash:net\nipset add admins 203.0.113.0/24\n"
                + Stream.of("iptables", "ip6tables")
                        .map(
                                program ->
                                        feed.formatted(program, RULES)
                                                + (replies ? feed.formatted(program, REPLIES) : ""))
                        .reduce("", String::concat)
                + "iptables -A mine -m set --match-set admins src -j ACCEPT\n";
    }

    /** Everything the kernel holds of it, without counters and what a set weighs. */
    static List<String> state(Namespace device) {
        return device.sh("iptables-save; ip6tables-save; ipset save | sort")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.replaceFirst("\\[\\d+:\\d+]", "").strip())
                .map(line -> line.replaceFirst(" hashsize .* maxelem", " maxelem"))
                .map(line -> line.replaceFirst(" bucketsize.*", ""))
                .toList();
    }
}
