package io.portolan.revision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/**
 * States of revisions, immutable and in memory: the most asked for, bounded by what they hold. One
 * that is not there is read by way of the one that was read last, which as a rule is its neighbour.
 */
@Component
public class Snapshots {

    /** Roughly the addresses kept in memory, at 100-200 bytes each. */
    private static final long MOST_ADDRESSES = 500_000;

    private final Revisions revisions;
    private final Heads heads;
    private final LoadingCache<Key, Snapshot> states;
    private final Map<ProviderId, Key> last = new ConcurrentHashMap<>();

    Snapshots(Revisions revisions, Heads heads) {
        this.revisions = revisions;
        this.heads = heads;
        this.states =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_ADDRESSES)
                        .weigher((Key _, Snapshot snapshot) -> weight(snapshot.catalog()))
                        .build(this::read);
    }

    /**
     * The state at a revision.
     *
     * @throws ProblemException if there is no such revision
     */
    public Snapshot at(ProviderId provider, RevisionNumber number) {
        return states.get(key(provider, number));
    }

    /** Whether it is in memory. */
    boolean has(ProviderId provider, RevisionNumber number) {
        return states.asMap().containsKey(key(provider, number));
    }

    /** What was read of another history is not asked for again. */
    private Key key(ProviderId provider, RevisionNumber number) {
        return new Key(provider, heads.history(provider), number);
    }

    private Snapshot read(Key key) {
        Key near = last.get(key.provider());
        Snapshot known =
                near == null || near.history() != key.history() ? null : states.getIfPresent(near);
        Snapshot snapshot =
                (known == null
                                ? revisions.snapshot(key.provider(), key.number())
                                : revisions.snapshot(key.provider(), key.number(), known))
                        .orElseThrow(
                                () ->
                                        new ProblemException(
                                                ProblemType.UNKNOWN_REVISION,
                                                "revision: %s (expected: a revision of %s)"
                                                        .formatted(key.number(), key.provider())));
        last.put(key.provider(), key);
        return snapshot;
    }

    /** Roughly its addresses. */
    public static int weight(Catalog catalog) {
        return 10
                + catalog.endpoints().stream()
                        .mapToInt(e -> 1 + e.addresses().named().size())
                        .sum();
    }

    private record Key(ProviderId provider, int history, RevisionNumber number) {}
}
