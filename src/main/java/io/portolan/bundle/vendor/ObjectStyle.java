package io.portolan.bundle.vendor;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Family;

/**
 * How a firewall wants things named, and which of your addresses its policies see.
 *
 * @param sign what stands between the prefix and the rest; in no prefix
 * @param most characters of a name
 * @param mostOfPolicy characters of the name of a policy
 * @param isBeforeNat whether they see what comes in before its destination is translated
 */
record ObjectStyle(String sign, int most, int mostOfPolicy, boolean isBeforeNat) {

    /** What is left of a name that is cut to nothing but its hash. */
    private static final int HASH = 6;

    /** Below it long words leave no room for the names of regions. */
    private static final int SHORT = 40;

    /** The name of an object; in short words, where it must be short. */
    String of(Plan plan, String rest) {
        return fit(plan, most < SHORT ? shortenedPeers(rest) : rest, most);
    }

    private static String shortenedPeers(String name) {
        return name.replaceFirst("^sip-signalling", "sig").replaceFirst("^rtp-media", "rtp");
    }

    /** Short words, where the long ones may not fit. */
    String policy(Plan plan, Pair pair) {
        String name = pair.rule().name() + (pair.family() == Family.IPV4 ? "_v4" : "_v6");
        return fit(plan, mostOfPolicy < most ? shortened(name) : name, mostOfPolicy);
    }

    private static String shortened(String name) {
        return name.replaceFirst("^sip-signalling", "sip")
                .replaceFirst("^rtp-media", "rtp")
                .replaceFirst("-inbound(_v.)$", "-in$1")
                .replaceFirst("-outbound(_v.)$", "-out$1");
    }

    private String fit(Plan plan, String rest, int most) {
        int room = most - plan.prefix().length() - sign.length();
        return room > HASH
                ? plan.prefix() + sign + Names.fit(rest, room)
                : Names.fit(plan.prefix() + sign + rest, most);
    }
}
