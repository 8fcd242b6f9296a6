package io.portolan.revision.store;

import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The counter of a provider: locked by whoever publishes. */
@Entity
@Table(name = "provider")
class ProviderRow {

    @Id private String id;

    private int head;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ProviderRow() {}

    String id() {
        return id;
    }

    int head() {
        return head;
    }

    /** The number of the revision that may come next; it is not taken by asking. */
    RevisionNumber next() {
        return new RevisionNumber(head + 1);
    }

    /** Takes the next number, for a revision that is complete and will be stored with it. */
    void moveTo(Revision revision) {
        if (!revision.number().equals(next())) {
            throw new IllegalArgumentException(
                    "revision: %s (expected: %s, the next of %s)"
                            .formatted(revision.number(), next(), id));
        }
        head = revision.number().value();
    }
}
