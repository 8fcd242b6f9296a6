package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Proposal;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Entity
@Table(name = "proposal")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor for it leaves
class ProposalRow implements Persistable<UUID> {

    static final String PUBLISHED = "published";
    static final String DELETED = "deleted";
    static final String REPLACED = "replaced";

    private static final JsonMapper JSON = new JsonMapper();

    @Id private UUID id;
    private String provider;
    private String body;
    private String author;
    private Instant createdAt;
    private @Nullable String source;
    private @Nullable String outcome;
    @Transient private boolean isNew;

    protected ProposalRow() {}

    ProposalRow(Proposal proposal, @Nullable String source) {
        this.id = proposal.id();
        this.provider = proposal.provider().text();
        this.body = JSON.writeValueAsString(proposal.body());
        this.author = proposal.author();
        this.createdAt = proposal.createdAt();
        this.source = source;
        this.isNew = true;
    }

    Proposal toProposal() {
        return new Proposal(
                id,
                new ProviderId(provider),
                JSON.readValue(body, new TypeReference<Map<String, Object>>() {}),
                author,
                createdAt);
    }

    @Nullable String source() {
        return source;
    }

    void close(String how) {
        outcome = how;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }
}
