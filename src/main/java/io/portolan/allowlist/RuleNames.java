package io.portolan.allowlist;

import io.portolan.allowlist.Rule.Party;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Gives every rule a name of its own, and every peer one that no other peer has. Two endpoints may
 * want the same: what a provider retires in one region and announces for all is {@code
 * rtp-media-us} twice when only that region is asked for. The later one is numbered, from 2.
 */
final class RuleNames {

    private final Map<String, Party> peers = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * The part of a rule's name that stands for its peer.
     *
     * @param rest what follows it in the name
     */
    String peers(String wanted, Party peer, String rest) {
        for (int number = 1; ; number++) {
            String name = number == 1 ? wanted : wanted + "-" + number;
            if (peer.equals(peers.getOrDefault(name, peer)) && taken.add(name + rest)) {
                peers.put(name, peer);
                return name;
            }
        }
    }
}
