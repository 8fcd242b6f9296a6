package io.portolan.revision.store;

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

    RevisionNumber takeNext() {
        head++;
        return new RevisionNumber(head);
    }
}
