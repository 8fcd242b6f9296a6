package io.portolan.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a token, without its secret.
 *
 * @param previous the digest of the secret before the last rotation, good until {@code
 *     previousUntil}
 * @param configured whether it comes from PORTOLAN_ADMIN_TOKEN
 */
public record Token(
        TokenId id,
        String name,
        Principal principal,
        Role role,
        SecretDigest digest,
        @Nullable SecretDigest previous,
        @Nullable Instant previousUntil,
        boolean configured,
        String createdBy,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant rotatedAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /** How long a rotated secret stays good: time to tell whoever uses it. */
    public static final Duration OVERLAP = Duration.ofHours(1);

    /** Why a secret of this token is not good at a time; empty if it is. */
    public Optional<String> fault(SecretDigest shown, Instant now) {
        if (revokedAt != null) {
            return Optional.of("revoked");
        }
        if (expiresAt != null && !now.isBefore(expiresAt)) {
            return Optional.of("expired");
        }
        boolean isCurrent = shown.equals(digest);
        boolean isPrevious =
                shown.equals(previous) && previousUntil != null && now.isBefore(previousUntil);
        return isCurrent || isPrevious ? Optional.empty() : Optional.of("rotated");
    }

    /** Why it cannot be given a new secret at a time; empty if it can. */
    public Optional<String> obstacleToRotation(Instant now) {
        return configured
                ? Optional.of("it comes from PORTOLAN_ADMIN_TOKEN, where it can be changed")
                : fault(digest, now).map("it is %s"::formatted);
    }

    public Caller caller() {
        return new Caller(principal, role, id);
    }
}
