package io.portolan.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;

/** Tokens in memory, whose database can go away. */
final class FakeTokens implements Tokens {

    final Map<SecretDigest, Token> bySecret = new HashMap<>();
    final Map<TokenId, Instant> uses = new HashMap<>();
    private final List<TokenId> changes = new ArrayList<>();
    boolean isAway;
    int asked;
    int questions;
    Runnable whileReading = () -> {};

    Token add(String secret) {
        var token =
                new Token(
                        TokenId.random(),
                        "a name",
                        new Principal("alice"),
                        Role.PUBLISHER,
                        SecretDigest.of(secret),
                        null,
                        null,
                        false,
                        "admin",
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null);
        put(token);
        return token;
    }

    private void put(Token token) {
        bySecret.put(token.digest(), token);
        changes.add(token.id());
    }

    @Override
    public Optional<Token> withSecret(SecretDigest secret) {
        asked++;
        answer();
        questions++;
        Optional<Token> found = Optional.ofNullable(bySecret.get(secret));
        whileReading.run();
        return found;
    }

    @Override
    public Changes changesAfter(long change) {
        answer();
        return new Changes(
                changes.size(),
                Set.copyOf(
                        changes.subList((int) Math.min(change, changes.size()), changes.size())));
    }

    @Override
    public Optional<Token> revoke(TokenId id) {
        Optional<Token> found =
                bySecret.values().stream().filter(token -> token.id().equals(id)).findFirst();
        found.ifPresent(
                t ->
                        put(
                                new Token(
                                        t.id(),
                                        t.name(),
                                        t.principal(),
                                        t.role(),
                                        t.digest(),
                                        null,
                                        null,
                                        false,
                                        t.createdBy(),
                                        t.createdAt(),
                                        null,
                                        null,
                                        Instant.EPOCH,
                                        null)));
        return found;
    }

    @Override
    public void used(Map<TokenId, Instant> lastUses) {
        answer();
        uses.putAll(lastUses);
    }

    private void answer() {
        if (isAway) {
            throw new DataAccessResourceFailureException("away");
        }
    }

    @Override
    public Token create(NewToken token, SecretDigest secret, String createdBy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Token> all() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Token> find(TokenId id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Rotation> rotate(TokenId id, SecretDigest secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Token configure(NewToken token, SecretDigest secret) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean createFirst(NewToken token, SecretDigest secret, Runnable keep) {
        throw new UnsupportedOperationException();
    }
}
