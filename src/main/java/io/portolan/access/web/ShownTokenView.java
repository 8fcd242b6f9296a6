package io.portolan.access.web;

import io.portolan.access.Secret;
import io.portolan.access.Token;
import io.portolan.http.ShownOnce;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Schema(
        name = "TokenWithSecret",
        description = "A token with its new secret, which is shown this once")
record ShownTokenView(
        String id,
        @ShownOnce
                @Schema(
                        description =
                                "The secret: note it down, nobody can tell it again; left out when the answer is"
                                        + " a replay")
                String token,
        String name,
        String principal,
        @Schema(allowableValues = {"reader", "subscriber", "publisher", "admin"}) String role,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Schema(description = "Until when the secret before is good, too")
                @Nullable Instant previousUntil) {

    static ShownTokenView of(Token token, Secret secret) {
        return new ShownTokenView(
                token.id().toString(),
                secret.reveal(),
                token.name(),
                token.principal().text(),
                token.role().word(),
                token.createdAt(),
                token.expiresAt(),
                token.previousUntil());
    }
}
