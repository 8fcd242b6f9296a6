package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.access.Role;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/** Why somebody may not do something, as a problem. */
final class Refusals {

    private static final String REALM = "realm=\"portolan\"";

    private Refusals() {}

    /** Empty if who asks has the role that is needed. */
    static Optional<ProblemException> of(
            @Nullable Authentication who, Role needed, HttpServletRequest request) {
        Optional<Caller> caller = CallerPrincipal.callerOf(who);
        if (caller.isPresent()) {
            return caller.filter(known -> !known.role().includes(needed))
                    .map(known -> forbidden(known.role(), needed));
        }
        if (who instanceof RefusedCredential refused) {
            return Optional.of(
                    refused.isUndecided() ? unavailable() : unauthorized(refused.why(), request));
        }
        return Optional.of(unauthorized(null, request));
    }

    private static ProblemException forbidden(Role role, Role needed) {
        return new ProblemException(
                        ProblemType.FORBIDDEN,
                        "role: %s (expected: %s)"
                                .formatted(
                                        role.word(),
                                        needed == Role.ADMIN
                                                ? "admin"
                                                : needed.word() + " or more"))
                .with(
                        "WWW-Authenticate",
                        List.of("Bearer %s, error=\"insufficient_scope\"".formatted(REALM)));
    }

    private static ProblemException unavailable() {
        return new ProblemException(
                ProblemType.UNAVAILABLE,
                "database: no answer (expected: one within 2 s); the token is neither refused nor accepted");
    }

    private static ProblemException unauthorized(@Nullable String why, HttpServletRequest request) {
        String bearer =
                why == null
                        ? "Bearer " + REALM
                        : "Bearer %s, error=\"invalid_token\", error_description=\"%s\""
                                .formatted(REALM, why);
        return new ProblemException(
                        ProblemType.UNAUTHORIZED,
                        "token: %s (expected: Authorization: Bearer ptl_…, or the token as the password of HTTP Basic)"
                                .formatted(why == null ? "none" : why))
                .with(
                        "WWW-Authenticate",
                        isScript(request) ? List.of(bearer) : List.of(bearer, "Basic " + REALM));
    }

    /** A browser answers a challenge for Basic with a dialog of its own, over Swagger UI's. */
    private static boolean isScript(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode != null && !mode.equals("navigate");
    }
}
