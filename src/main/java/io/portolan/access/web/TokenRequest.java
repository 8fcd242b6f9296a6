package io.portolan.access.web;

import io.portolan.access.NewToken;
import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.document.Fields;
import io.portolan.document.Instants;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What describes a token to be made; {@link #read} is how it is read. */
@Schema(name = "NewToken", description = "A token to be made")
record TokenRequest(
        @Schema(
                        description = "What it is for, in words",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String name,
        @Schema(
                        description = "Who acts with it: the author of what is published",
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String principal,
        @Schema(
                        description = "What it may do; each role includes those before it",
                        allowableValues = {"reader", "subscriber", "publisher", "admin"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String role,
        @Schema(description = "From when on it is no longer good; absent: never")
                @Nullable Instant expiresAt) {

    static NewToken read(Fields body, Instant now) {
        String name = body.text("name");
        Principal principal = body.value("principal", Principal::new);
        Role role = body.value("role", Role::parse);
        @Nullable Instant expiresAt =
                body.optionalValue("expiresAt", text -> future(text, now)).orElse(null);
        return body.build(() -> new NewToken(name, principal, role, expiresAt));
    }

    private static Instant future(String text, Instant now) {
        Instant instant = Instants.parse(text);
        if (!instant.isAfter(now)) {
            throw new IllegalArgumentException(
                    "time: %s (expected: one in the future)".formatted(text));
        }
        return instant;
    }
}
