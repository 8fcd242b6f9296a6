package io.portolan.revision;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import org.springframework.stereotype.Component;

/** States of revisions, immutable and in memory: the most asked for, bounded by what they hold. */
@Component
public class Snapshots {

    /** Roughly the addresses kept in memory, at 100-200 bytes each. */
    private static final long MOST_ADDRESSES = 500_000;

    private final LoadingCache<Key, Catalog> states;

    Snapshots(Revisions revisions) {
        this.states =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_ADDRESSES)
                        .weigher((Key _, Catalog catalog) -> weight(catalog))
                        .build(key -> revisions.state(key.provider(), key.number()));
    }

    /** The state at a revision, which must exist. */
    public Catalog at(ProviderId provider, RevisionNumber number) {
        return states.get(new Key(provider, number));
    }

    /** Whether it is in memory. */
    boolean has(ProviderId provider, RevisionNumber number) {
        return states.asMap().containsKey(new Key(provider, number));
    }

    /** Roughly its addresses. */
    public static int weight(Catalog catalog) {
        return 10
                + catalog.endpoints().stream()
                        .mapToInt(e -> 1 + e.addresses().named().size())
                        .sum();
    }

    private record Key(ProviderId provider, RevisionNumber number) {}
}
