package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import org.jspecify.annotations.Nullable;

/** Writes the log of revisions. */
public interface Publisher {

    /**
     * Makes a publication the next revision of its provider, which it creates if need be, whatever
     * guard rails it crosses: history is recorded, not judged.
     *
     * @throws IllegalArgumentException if it is dated before the head, or corrects a revision that
     *     is not there
     */
    default Revision record(Publication publication) {
        return record(publication, null);
    }

    /**
     * The same for one that somebody brings from elsewhere.
     *
     * @param importedBy who; null if it comes with a release
     */
    Revision record(Publication publication, @Nullable String importedBy);

    /**
     * Puts a draft on top of the head, if it stands up to what happened since its base and to the
     * guard rails. One transaction: it is a revision afterwards, or nothing was written.
     *
     * @param dryRun only looks at it
     */
    PublishResult publish(ProviderId provider, Draft draft, boolean dryRun);
}
