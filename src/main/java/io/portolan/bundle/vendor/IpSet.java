package io.portolan.bundle.vendor;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A set of prefixes of one family that Linux keeps under a name: of 31 bytes at most, and less for
 * what must stand beside it while it is filled.
 */
record IpSet(String name, Family family, CidrSet elements) {

    private static final int MOST_NAME = 31;

    /** {@code _v4}, or {@code _n4} of the set that is filled before the two are swapped. */
    private static final int SUFFIX = 3;

    /** The sets that the rules of these pairs of a plan name, in their order. */
    static SequencedMap<String, IpSet> of(Plan plan, List<Pair> pairs) {
        var sets = new LinkedHashMap<String, IpSet>();
        for (Pair pair : pairs) {
            if (isSet(pair.yours())) {
                String name = yours(plan, pair);
                sets.putIfAbsent(name, new IpSet(name, pair.family(), pair.yours()));
            }
            if (pair.peers() != null) {
                String name = peers(plan, pair);
                sets.putIfAbsent(name, new IpSet(name, pair.family(), pair.peers()));
            }
        }
        return sets;
    }

    /** Your server is named by its address, and by a set only where it has several. */
    static boolean isSet(CidrSet yours) {
        return yours.prefixes().size() > 1;
    }

    static String peers(Plan plan, Pair pair) {
        return name(plan, pair.rule().peers().replaceFirst("^sip-signalling", "sip"), pair);
    }

    static String yours(Plan plan, Pair pair) {
        return name(
                plan, pair.rule().trafficType().isMedia() ? "media-server" : "sip-server", pair);
    }

    private static String name(Plan plan, String what, Pair pair) {
        return Names.fit(plan.prefix() + "_" + what, MOST_NAME - SUFFIX)
                + (pair.family() == Family.IPV4 ? "_v4" : "_v6");
    }

    /** The name of the set that is filled before it takes this one's place. */
    String fresh() {
        return name.substring(0, name.length() - 2) + "n" + name.substring(name.length() - 1);
    }

    /** A prefix as people write it: a single address without its length. */
    static String text(Cidr prefix) {
        return prefix.isHost() ? prefix.address() : prefix.toString();
    }
}
