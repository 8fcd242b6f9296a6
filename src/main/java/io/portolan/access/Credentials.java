package io.portolan.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.portolan.http.Afterwards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Judges credentials, from memory where it can. What it knows is looked up again after {@link
 * #FRESH}; while the database is away it stands for {@link #KEPT}. What any instance makes, rotates
 * or revokes is unlearned at the next {@link #poll}.
 */
@Component
public class Credentials {

    static final Duration FRESH = Duration.ofSeconds(60);

    /**
     * Firewalls go on reading closed lists; and without its database nobody can revoke anything.
     */
    static final Duration KEPT = Duration.ofHours(1);

    /** So long nobody waits again for a database that has just given no answer. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Credentials.class);

    /** The bytes of a token that is known, and of a text that is known to be none. */
    static final int TOKEN_BYTES = 900;

    static final int UNKNOWN_BYTES = 400;
    private static final long MOST_BYTES = 8_000_000;

    private final Tokens tokens;
    private final LastUses lastUses;
    private final Clock clock;
    private final Cache<SecretDigest, Known> known;
    private volatile long lastChange;
    private volatile Instant askAgainAt = Instant.MIN;

    Credentials(Tokens tokens, LastUses lastUses, Clock clock) {
        this.tokens = tokens;
        this.lastUses = lastUses;
        this.clock = clock;
        this.known =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_BYTES)
                        .weigher((SecretDigest _, Known kept) -> weight(kept))
                        .expireAfterWrite(KEPT)
                        .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                        .build();
    }

    private static int weight(Known kept) {
        return kept.token().isPresent() ? TOKEN_BYTES : UNKNOWN_BYTES;
    }

    public Verdict judge(String credential) {
        if (!Secret.isPlausible(credential)) {
            return new Verdict.Refused("mistyped", null);
        }
        SecretDigest shown = SecretDigest.of(credential);
        return find(shown).map(found -> judge(found, shown)).orElseGet(Verdict.Undecided::new);
    }

    private Verdict judge(Known found, SecretDigest shown) {
        if (found.token().isEmpty()) {
            return new Verdict.Refused("unknown", null);
        }
        Token token = found.token().get();
        Instant now = clock.instant();
        Optional<String> fault = token.fault(shown, now);
        if (fault.isPresent()) {
            return new Verdict.Refused(fault.get(), token.caller());
        }
        lastUses.note(token.id(), now);
        return new Verdict.Accepted(token.caller());
    }

    /** What is known of a secret; empty if that cannot be found out now. */
    private Optional<Known> find(SecretDigest secret) {
        Known remembered = known.getIfPresent(secret);
        Instant now = clock.instant();
        if (remembered != null
                && (now.isBefore(remembered.readAt().plus(FRESH)) || now.isBefore(askAgainAt))) {
            return Optional.of(remembered);
        }
        try {
            return Optional.of(read(secret));
        } catch (DataAccessException | TransactionException e) {
            log.debug("A token cannot be looked up", e);
            askAgainAt = clock.instant().plus(PATIENCE);
            return Optional.ofNullable(remembered);
        }
    }

    private Known read(SecretDigest secret) {
        long before = lastChange;
        var read = new Known(tokens.withSecret(secret), clock.instant());
        known.put(secret, read);
        if (lastChange != before) {
            // Changed while it was read: the poll may have come too early to unlearn it.
            known.invalidate(secret);
        }
        return read;
    }

    /**
     * Unlearns what has changed since the last time, wherever it was changed; not inside a
     * transaction, whose number another change gets if it is rolled back.
     */
    public void refresh() {
        Afterwards.run(this::read);
    }

    private synchronized void read() {
        long since = lastChange;
        Tokens.Changes changes = tokens.changesAfter(since);
        if (changes.last() != since) {
            lastChange = changes.last();
            // What was unknown may be known now; and a count that went back is another database's.
            known.asMap()
                    .values()
                    .removeIf(
                            kept ->
                                    changes.last() < since
                                            || kept.token()
                                                    .map(t -> changes.tokens().contains(t.id()))
                                                    .orElse(true));
        }
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void poll() {
        try {
            refresh();
        } catch (DataAccessException | TransactionException e) {
            log.debug("Changes to tokens cannot be read", e);
        }
    }

    /**
     * @param token empty if there is none with that secret
     */
    private record Known(Optional<Token> token, Instant readAt) {}
}
