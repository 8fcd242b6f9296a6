package io.portolan.access.web;

import io.portolan.access.Token;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Token", description = "A token, without its secret")
record TokenView(
        String id,
        String name,
        String principal,
        @Schema(allowableValues = {"reader", "subscriber", "publisher", "admin"}) String role,
        @Schema(description = "Who made it") String createdBy,
        Instant createdAt,
        @Schema(description = "From when on it is no longer good; absent: never")
                @Nullable Instant expiresAt,
        @Schema(description = "When it got its present secret, if not at first")
                @Nullable Instant rotatedAt,
        @Schema(description = "Until when the secret before is good, too")
                @Nullable Instant previousUntil,
        @Schema(description = "Since when it is worthless") @Nullable Instant revokedAt,
        @Schema(description = "To within some seconds; absent: never")
                @Nullable Instant lastUsedAt) {

    static TokenView of(Token token) {
        return new TokenView(
                token.id().toString(),
                token.name(),
                token.principal().text(),
                token.role().word(),
                token.createdBy(),
                token.createdAt(),
                token.expiresAt(),
                token.rotatedAt(),
                token.previousUntil(),
                token.revokedAt(),
                token.lastUsedAt());
    }

    @Schema(name = "Tokens")
    record ListView(List<TokenView> items) {}
}
