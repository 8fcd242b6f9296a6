package io.portolan.revision.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.Snapshots;
import java.util.Optional;

/**
 * The state of each provider that was published here last, so that the next publication need not
 * read what it changes: 100,000 addresses take the database a fifth of a second. It is known by its
 * digest, which names one state and no other: it is never taken for one that another instance
 * published since, and it does not matter whether its own transaction was rolled back. Bounded by
 * the addresses that they hold.
 */
final class PublishedStates {

    private static final long MOST_ADDRESSES = 300_000;

    private final Cache<ProviderId, Published> last =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_ADDRESSES)
                    .weigher((ProviderId _, Published p) -> Snapshots.weight(p.catalog()))
                    .build();

    /** The state of a revision, if it is the one that was published here last. */
    Optional<Catalog> of(Revision revision) {
        return Optional.ofNullable(last.getIfPresent(revision.provider()))
                .filter(published -> published.digest().equals(revision.digest()))
                .map(Published::catalog);
    }

    void keep(Revision revision, Catalog catalog) {
        last.put(revision.provider(), new Published(revision.digest(), catalog));
    }

    private record Published(Digest digest, Catalog catalog) {}
}
