package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of revisions, as it is stored. */
public interface Revisions {

    /** The newest revision of every provider that has one. */
    Map<ProviderId, Head> heads();

    /**
     * The chains that some revisions have, as the primary says now; none where there is no such
     * revision.
     *
     * @throws org.springframework.dao.DataAccessException if it does not answer, or is a standby,
     *     which may lag behind
     */
    Map<ProviderId, Digest> chains(Map<ProviderId, RevisionNumber> numbers);

    Optional<Revision> find(ProviderId provider, RevisionNumber number);

    /** The last one published at or before an instant. */
    Optional<Revision> asOf(ProviderId provider, Instant instant);

    /** Up to so many with a number below the given one, newest first. */
    List<Revision> before(ProviderId provider, int number, int most);

    /** Up to so many with a number above the given one, oldest first. */
    List<Revision> after(ProviderId provider, int number, int most);

    /** The state at a revision, which must exist. */
    Catalog state(ProviderId provider, RevisionNumber number);

    /** A revision with its state. */
    Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number);

    /**
     * The same by way of a state that is known, which saves reading what the two have in common:
     * next to everything, as a rule.
     *
     * @param near a revision and its state
     */
    Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number, Snapshot near);

    /** What leads from one revision to another, either way round; both must exist. */
    List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to);

    /** What a revision changed; the first one changed nothing into everything. */
    List<Change> changesOf(ProviderId provider, RevisionNumber number);

    /** How many differences lead from one revision to another; both must exist. */
    default long countChanges(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        return diff(provider, from, to).size();
    }

    /** How many differences a revision made. */
    default long countChanges(ProviderId provider, RevisionNumber number) {
        return changesOf(provider, number).size();
    }

    /** Recomputes every digest from what is stored. */
    ChainReport verify(ProviderId provider);
}
