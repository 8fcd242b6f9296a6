package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "revision")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor for it leaves
class RevisionRow implements Persistable<RevisionRow.Key> {

    @Embeddable
    record Key(String provider, int number) implements Serializable {}

    @EmbeddedId private Key key;

    private Instant publishedAt;
    private Instant recordedAt;
    private String author;
    private String message;
    private @Nullable String source;
    private @Nullable String remark;
    private String[] acknowledge;
    private @Nullable Integer corrects;
    private @Nullable String importedBy;
    private @Nullable String proposedBy;
    private String digest;
    private String chain;

    /** Inserted without a select first: a number is given once. */
    @Transient private boolean isNew;

    protected RevisionRow() {}

    RevisionRow(Revision revision) {
        key = new Key(revision.provider().text(), revision.number().value());
        publishedAt = revision.publishedAt();
        recordedAt = revision.recordedAt();
        author = revision.author();
        message = revision.message();
        source = revision.source();
        remark = revision.remark();
        acknowledge = revision.acknowledge().toArray(String[]::new);
        corrects = revision.corrects() == null ? null : revision.corrects().value();
        importedBy = revision.importedBy();
        proposedBy = revision.proposedBy();
        digest = revision.digest().hex();
        chain = revision.chain().hex();
        isNew = true;
    }

    Revision toRevision() {
        return new Revision(
                new ProviderId(key.provider()),
                new RevisionNumber(key.number()),
                publishedAt,
                recordedAt,
                author,
                message,
                source,
                remark,
                List.of(acknowledge),
                corrects == null ? null : new RevisionNumber(corrects),
                importedBy,
                proposedBy,
                new Digest(digest),
                new Digest(chain));
    }

    @Override
    public Key getId() {
        return key;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }
}
