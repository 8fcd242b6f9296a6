package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the database says of all heads, beside what was known when it was asked.
 *
 * @param began by {@link System#nanoTime}
 */
record HeadPoll(KnownHeads known, long began, Map<ProviderId, Head> read) {

    HeadPoll {
        read = Map.copyOf(read);
    }

    /**
     * The known heads that must be looked up in the log: the database has another one. A higher
     * number proves nothing, since a restored history grows, too.
     */
    SortedMap<ProviderId, Head> doubted() {
        var doubted = new TreeMap<ProviderId, Head>();
        known.heads()
                .forEach(
                        (provider, head) -> {
                            Head now = read.get(provider);
                            if (mayJudge(provider) && (now == null || !now.isSameAs(head))) {
                                doubted.put(provider, head);
                            }
                        });
        return doubted;
    }

    /** A poll that began before a head was learnt may have read what was there before it. */
    boolean mayJudge(ProviderId provider) {
        return known.learntAt(provider) - began < 0;
    }
}
