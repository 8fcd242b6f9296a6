package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of one family under a name of the plan's: those of one of your servers, or of a peer.
 *
 * @param what the same without the plan and the family, and never cut: {@code sip-signalling-us}
 */
record NamedSet(String name, String what, Family family, CidrSet members) {

    private static final String VERSION = "_v4";

    /** Your server's end of a pair, with a name of at most so many characters. */
    static NamedSet yours(Plan plan, Pair pair, int most) {
        return named(plan, server(pair), pair.family(), pair.yours(), most);
    }

    /** The provider's end of a pair; null: any address. */
    static @Nullable NamedSet peers(Plan plan, Pair pair, int most) {
        return pair.peers() == null
                ? null
                : named(plan, pair.rule().peers(), pair.family(), pair.peers(), most);
    }

    /** Your server as the Internet sees it, where the caller said so in the family of the pair. */
    static @Nullable NamedSet seen(Plan plan, Pair pair, int most) {
        CidrSet seen =
                (pair.rule().yours() == Server.SIP
                                ? plan.yours().sipServerPublic()
                                : plan.yours().mediaServerPublic())
                        .of(pair.family());
        return seen.isEmpty()
                ? null
                : named(plan, server(pair) + "-public", pair.family(), seen, most);
    }

    /** Every set that some pairs name, each once, in their order. */
    static SequencedMap<String, NamedSet> all(Plan plan, List<Pair> pairs, int most) {
        var sets = new LinkedHashMap<String, NamedSet>();
        for (Pair pair : pairs) {
            NamedSet yours = yours(plan, pair, most);
            sets.putIfAbsent(yours.name(), yours);
            NamedSet peers = peers(plan, pair, most);
            if (peers != null) {
                sets.putIfAbsent(peers.name(), peers);
            }
        }
        return sets;
    }

    private static NamedSet named(Plan plan, String slug, Family family, CidrSet set, int most) {
        String name = Names.fit(plan.prefix() + "_" + slug, most - VERSION.length());
        return new NamedSet(name + (family == Family.IPV4 ? VERSION : "_v6"), slug, family, set);
    }

    private static String server(Pair pair) {
        return pair.rule().yours() == Server.SIP ? "sip-server" : "media-server";
    }

    /** A member as most targets write it: a single address without its length. */
    static String member(Cidr cidr) {
        return cidr.isHost() ? cidr.address() : cidr.toString();
    }
}
