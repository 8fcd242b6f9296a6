package io.portolan.access.web;

import io.portolan.access.Caller;
import io.portolan.access.Credentials;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.access.Secret;
import io.portolan.access.Token;
import io.portolan.access.TokenId;
import io.portolan.access.Tokens;
import io.portolan.access.Tokens.Rotation;
import io.portolan.document.Fields;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tokens")
@Tag(name = "Tokens", description = "Who may do what")
class TokenController {

    private final Tokens tokens;
    private final Credentials credentials;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TokenController(Tokens tokens, Credentials credentials, Clock clock) {
        this.tokens = tokens;
        this.credentials = credentials;
        this.clock = clock;
    }

    @PostMapping
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "createToken",
            summary = "Make a token",
            description =
                    "The secret is in this answer and in no other: only its SHA-256 is kept. Send it as"
                            + " Authorization: Bearer, or as the password of HTTP Basic.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = TokenRequest.class))))
    @ApiResponse(
            responseCode = "201",
            description = "Made; the secret is shown this once",
            useReturnTypeSchema = true)
    ResponseEntity<ShownTokenView> create(Fields body, Caller caller) {
        var secret = Secret.random(random);
        Token token =
                tokens.create(
                        TokenRequest.read(body, clock.instant()),
                        secret.digest(),
                        caller.principal().text());
        return ResponseEntity.created(URI.create("/api/v1/tokens/" + token.id()))
                .cacheControl(CacheControl.noStore())
                .body(ShownTokenView.of(token, secret));
    }

    @GetMapping
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "listTokens",
            summary = "All tokens",
            description =
                    "By name, with those that are expired or revoked, and never with a secret. Use it to see"
                            + " who has access and which tokens nobody uses.")
    ResponseEntity<TokenView.ListView> list() {
        return kept(new TokenView.ListView(tokens.all().stream().map(TokenView::of).toList()));
    }

    @GetMapping("/self")
    @RequiresRole(Role.READER)
    @Operation(
            operationId = "getOwnToken",
            summary = "Who am I?",
            description = "The token that is shown with this very request. Use it to try a token.")
    ResponseEntity<TokenView> self(Caller caller) {
        return kept(
                Optional.ofNullable(caller.token())
                        .flatMap(tokens::find)
                        .map(TokenView::of)
                        .orElseThrow(() -> unknown("self")));
    }

    @GetMapping("/{token}")
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "getToken",
            summary = "One token",
            description = "What it may do, who made it and when it was last used.")
    ResponseEntity<TokenView> one(@PathVariable String token) {
        return kept(TokenView.of(tokens.find(id(token)).orElseThrow(() -> unknown(token))));
    }

    @DeleteMapping("/{token}")
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "revokeToken",
            summary = "Revoke a token",
            description =
                    "It is worthless here at once, on every other instance within a second, and for ever. It"
                            + " stays in the list.")
    @ApiResponse(responseCode = "204", description = "Revoked, now or before")
    ResponseEntity<Void> revoke(@PathVariable String token) {
        var _ = tokens.revoke(id(token)).orElseThrow(() -> unknown(token));
        credentials.refresh();
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/{token}/rotate")
    @RequiresRole(Role.ADMIN)
    @Operation(
            operationId = "rotateToken",
            summary = "Give a token a new secret",
            description =
                    "The secret before stays good for an hour, the one before that not at all. Use it to change"
                            + " a secret without an interruption; one that is in wrong hands must be revoked.")
    @ApiResponse(
            responseCode = "200",
            description = "The new secret is shown this once",
            useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description = "The token is revoked, expired, or comes from PORTOLAN_ADMIN_TOKEN",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(ref = "#/components/schemas/Problem")))
    ResponseEntity<ShownTokenView> rotate(@PathVariable String token) {
        var secret = Secret.random(random);
        Rotation rotation =
                tokens.rotate(id(token), secret.digest()).orElseThrow(() -> unknown(token));
        credentials.refresh();
        return switch (rotation) {
            case Rotation.Rotated rotated -> kept(ShownTokenView.of(rotated.token(), secret));
            case Rotation.Refused refused ->
                    throw new ProblemException(
                            ProblemType.NOT_ROTATABLE,
                            "token: %s, and %s (expected: one that is good)"
                                    .formatted(token, refused.why()));
        };
    }

    private static <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }

    private static TokenId id(String text) {
        try {
            var id = new TokenId(UUID.fromString(text));
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below, like every other text that is no identifier
        }
        throw unknown(text);
    }

    private static ProblemException unknown(String token) {
        return new ProblemException(
                ProblemType.UNKNOWN_TOKEN,
                "token: %s (expected: an id as in /api/v1/tokens)".formatted(token));
    }
}
