package io.portolan.access;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All tokens there ever were. */
public interface Tokens {

    Token create(NewToken token, SecretDigest secret, String createdBy);

    /** By name. */
    List<Token> all();

    /** Whose tokens are good at a time for what a role may do. */
    default Set<Principal> holdersOf(Role role, Instant now) {
        return all().stream()
                .filter(token -> token.role().includes(role))
                .filter(token -> token.fault(token.digest(), now).isEmpty())
                .map(Token::principal)
                .collect(Collectors.toUnmodifiableSet());
    }

    Optional<Token> find(TokenId id);

    /** The token with that secret, now or before its last rotation, good or not. */
    Optional<Token> withSecret(SecretDigest secret);

    /** Makes a token worthless, once and for all; what was revoked before stays as it was. */
    Optional<Token> revoke(TokenId id);

    /** Gives a token another secret; the one before stays good for {@link Token#OVERLAP}. */
    Optional<Rotation> rotate(TokenId id, SecretDigest secret);

    /** What a rotation came to. */
    sealed interface Rotation {
        record Rotated(Token token) implements Rotation {}

        record Refused(String why) implements Rotation {}
    }

    /**
     * Makes the token from the configuration the only one of its kind. One that was revoked stays
     * so.
     */
    Token configure(NewToken token, SecretDigest secret);

    /**
     * Makes a token if there never was any.
     *
     * @param keep puts the secret where it will be found; if that fails, there is no token either
     */
    boolean createFirst(NewToken token, SecretDigest secret, Runnable keep);

    /** What has been made, rotated or revoked since the change of that number. */
    Changes changesAfter(long change);

    /**
     * @param last the number of the newest change, which all changes to come will exceed
     */
    record Changes(long last, Set<TokenId> tokens) {
        public Changes {
            tokens = Set.copyOf(tokens);
        }
    }

    /** Notes when tokens were last used; times that are older than what is known change nothing. */
    void used(Map<TokenId, Instant> lastUses);
}
