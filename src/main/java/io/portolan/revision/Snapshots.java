package io.portolan.revision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.http.HeapShare;
import io.portolan.http.MemoryBudget;
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

    /** What an address allocates that is read from the database and becomes part of a state. */
    static final long READ = 400;

    private final Revisions revisions;
    private final Heads heads;
    private final MemoryBudget budget;
    private final LoadingCache<Key, Snapshot> states;
    private final Map<ProviderId, Key> last = new ConcurrentHashMap<>();
    private final Map<ProviderId, Long> sizes = new ConcurrentHashMap<>();

    Snapshots(Revisions revisions, Heads heads, MemoryBudget budget) {
        this.budget = budget;
        this.revisions = revisions;
        this.heads = heads;
        this.states =
                Caffeine.newBuilder()
                        .maximumWeight(HeapShare.percent(10))
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
        try (var _ = budget.take(addresses(key.provider()) * READ)) {
            return readNow(key);
        }
    }

    private Snapshot readNow(Key key) {
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
        sizes.put(key.provider(), addresses(snapshot.catalog()));
        return snapshot;
    }

    /** How many addresses the state of a provider has that was read last; 0 if none was. */
    private long addresses(ProviderId provider) {
        return sizes.getOrDefault(provider, 0L);
    }

    /** How many addresses a state has, one of two endpoints counted twice. */
    public static long addresses(Catalog catalog) {
        return catalog.endpoints().stream().mapToLong(e -> e.addresses().named().size()).sum();
    }

    /** The bytes that a state holds, within a factor of two. */
    public static int weight(Catalog catalog) {
        return Math.toIntExact(4_000 + 600L * catalog.endpoints().size() + 90 * addresses(catalog));
    }

    private record Key(ProviderId provider, int history, RevisionNumber number) {}
}
