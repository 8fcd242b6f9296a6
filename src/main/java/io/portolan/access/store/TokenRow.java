package io.portolan.access.store;

import io.portolan.access.NewToken;
import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.SecretDigest;
import io.portolan.access.Token;
import io.portolan.access.TokenId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

@Entity
@Table(name = "token")
@SuppressWarnings("NullAway.Init") // Hibernate fills what the constructor for it leaves
class TokenRow implements Persistable<UUID> {

    @Id private UUID id;

    private String name;
    private String principal;
    private String role;
    private String digest;
    private @Nullable String previousDigest;
    private @Nullable Instant previousUntil;
    private boolean configured;
    private String createdBy;
    private Instant createdAt;
    private @Nullable Instant expiresAt;
    private @Nullable Instant rotatedAt;
    private @Nullable Instant revokedAt;
    private @Nullable Instant lastUsedAt;
    private long change;

    /** Inserted without a select first. */
    @Transient private boolean isNew;

    protected TokenRow() {}

    TokenRow(NewToken token, SecretDigest secret, String createdBy, Instant now, long change) {
        id = TokenId.random().value();
        name = token.name();
        principal = token.principal().text();
        role = token.role().word();
        digest = secret.hex();
        expiresAt = token.expiresAt();
        this.createdBy = createdBy;
        createdAt = now;
        this.change = change;
        isNew = true;
    }

    TokenRow configured() {
        configured = true;
        return this;
    }

    void revoke(Instant now, long number) {
        revokedAt = now;
        change = number;
    }

    void rotate(SecretDigest secret, Instant now, long number) {
        previousDigest = digest;
        previousUntil = now.plus(Token.OVERLAP);
        digest = secret.hex();
        rotatedAt = now;
        change = number;
    }

    boolean isRevoked() {
        return revokedAt != null;
    }

    Token toToken() {
        return new Token(
                new TokenId(id),
                name,
                new Principal(principal),
                Role.parse(role),
                new SecretDigest(digest),
                previousDigest == null ? null : new SecretDigest(previousDigest),
                previousUntil,
                configured,
                createdBy,
                createdAt,
                expiresAt,
                rotatedAt,
                revokedAt,
                lastUsedAt);
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
