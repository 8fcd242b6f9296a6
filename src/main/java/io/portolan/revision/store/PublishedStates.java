package io.portolan.revision.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.http.HeapShare;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Snapshots;
import java.util.Optional;

/**
 * The state of each provider that was published here last, so that the next publication need not
 * read what it changes: 100,000 addresses take the database a tenth of a second. Its digest names
 * one state and no other; its number may since have become another's, if its own transaction was
 * rolled back. Bounded by the bytes that they hold.
 */
final class PublishedStates {

    private final Cache<ProviderId, Published> last =
            Caffeine.newBuilder()
                    .maximumWeight(HeapShare.percent(6))
                    .weigher((ProviderId _, Published p) -> Snapshots.weight(p.catalog()))
                    .softValues()
                    .build();

    Optional<Published> last(ProviderId provider) {
        return Optional.ofNullable(last.getIfPresent(provider));
    }

    void keep(Revision revision, Catalog catalog) {
        last.put(revision.provider(), new Published(revision.number(), revision.digest(), catalog));
    }

    record Published(RevisionNumber number, Digest digest, Catalog catalog) {}
}
