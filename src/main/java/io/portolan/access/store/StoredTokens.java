package io.portolan.access.store;

import io.portolan.access.NewToken;
import io.portolan.access.SecretDigest;
import io.portolan.access.Token;
import io.portolan.access.TokenId;
import io.portolan.access.Tokens;
import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
@Transactional
class StoredTokens implements Tokens {

    private final TokenRows rows;
    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Clock clock;
    private final AuditLog audit;

    StoredTokens(
            TokenRows rows, JdbcClient jdbc, JdbcTemplate batches, Clock clock, AuditLog audit) {
        this.rows = rows;
        this.jdbc = jdbc;
        this.batches = batches;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Token create(NewToken token, SecretDigest secret, String createdBy) {
        Token made = save(row(token, secret, createdBy));
        audit.record(deed(made).with("role", made.role().word()).with("expiresAt", text(made)));
        return made;
    }

    private static Deed deed(Token token) {
        return Deed.on(token.id())
                .with("name", token.name())
                .with("principal", token.principal().text());
    }

    private static @Nullable String text(Token token) {
        return token.expiresAt() == null ? null : token.expiresAt().toString();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Token> all() {
        return rows.findAllByOrderByNameAscIdAsc().stream().map(TokenRow::toToken).toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Token> find(TokenId id) {
        return rows.findById(id.value()).map(TokenRow::toToken);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Token> withSecret(SecretDigest secret) {
        return rows.findByDigestOrPreviousDigest(secret.hex(), secret.hex()).map(TokenRow::toToken);
    }

    @Override
    public Optional<Token> revoke(TokenId id) {
        lockChanges();
        return rows.findLockedById(id.value())
                .map(
                        row -> {
                            if (!row.isRevoked()) {
                                row.revoke(now(), nextChange());
                                audit.record(deed(row.toToken()));
                            }
                            return row.toToken();
                        });
    }

    @Override
    public Optional<Rotation> rotate(TokenId id, SecretDigest secret) {
        lockChanges();
        return rows.findLockedById(id.value())
                .map(
                        row ->
                                row.toToken()
                                        .obstacleToRotation(now())
                                        .<Rotation>map(Rotation.Refused::new)
                                        .orElseGet(
                                                () -> {
                                                    row.rotate(secret, now(), nextChange());
                                                    audit.record(deed(row.toToken()));
                                                    return new Rotation.Rotated(row.toToken());
                                                }));
    }

    @Override
    public Token configure(NewToken token, SecretDigest secret) {
        long change = nextChange();
        rows.findByConfiguredTrueAndRevokedAtIsNull().stream()
                .filter(row -> !row.toToken().digest().equals(secret))
                .forEach(row -> row.revoke(now(), change));
        return rows.findByDigest(secret.hex())
                .map(TokenRow::toToken)
                .orElseGet(() -> save(row(token, secret, "configuration").configured()));
    }

    @Override
    public boolean createFirst(NewToken token, SecretDigest secret, Runnable keep) {
        nextChange();
        if (rows.count() > 0) {
            return false;
        }
        save(row(token, secret, "installation"));
        keep.run();
        return true;
    }

    @Override
    @Transactional(readOnly = true)
    public Changes changesAfter(long change) {
        long last = jdbc.sql("select last from token_change").query(Long.class).single();
        return new Changes(
                last,
                last == change
                        ? Set.of()
                        : jdbc
                                .sql("select id from token where change > :change")
                                .param("change", change)
                                .query((row, _) -> new TokenId(row.getObject("id", UUID.class)))
                                .stream()
                                .collect(Collectors.toSet()));
    }

    @Override
    public void used(Map<TokenId, Instant> lastUses) {
        batches.batchUpdate(
                "update token set last_used_at = greatest(last_used_at, ?) where id = ?",
                lastUses.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.comparing(TokenId::value)))
                        .map(
                                use ->
                                        new Object[] {
                                            Timestamp.from(use.getValue()), use.getKey().value()
                                        })
                        .toList());
    }

    private TokenRow row(NewToken token, SecretDigest secret, String createdBy) {
        return new TokenRow(token, secret, createdBy, now(), nextChange());
    }

    private Token save(TokenRow row) {
        return rows.saveAndFlush(row).toToken();
    }

    /** The lock under which tokens change, one after the other; a refusal takes no number. */
    private void lockChanges() {
        jdbc.sql("select last from token_change for update").query(Long.class).single();
    }

    /** Locks as well. */
    private long nextChange() {
        return jdbc.sql("update token_change set last = last + 1 returning last")
                .query(Long.class)
                .single();
    }

    /** No finer than the database keeps. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
