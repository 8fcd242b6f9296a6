package io.portolan.revision.store;

import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The counter of a provider: locked by whoever publishes. */
@Entity
@Table(name = "provider")
class ProviderRow {

    @Id private String id;

    private int head;

    /** Of the head, written by the database when that moves. */
    @Column(insertable = false, updatable = false)
    private @Nullable String headChain;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant headPublishedAt;

    @SuppressWarnings("NullAway.Init") // Hibernate fills it
    protected ProviderRow() {}

    String id() {
        return id;
    }

    int head() {
        return head;
    }

    /** The head, once there is one. */
    Head toHead() {
        return Head.of(
                new RevisionNumber(head),
                new Digest(Objects.requireNonNull(headChain)),
                Objects.requireNonNull(headPublishedAt));
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
