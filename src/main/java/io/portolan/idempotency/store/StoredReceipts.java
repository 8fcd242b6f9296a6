package io.portolan.idempotency.store;

import io.portolan.access.Caller;
import io.portolan.http.Afterwards;
import io.portolan.idempotency.Fingerprint;
import io.portolan.idempotency.IdempotencyKey;
import io.portolan.idempotency.Receipt;
import io.portolan.idempotency.Receipts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that runs holds a lock named after caller and key, which ends with its transaction or
 * with its connection: who comes meanwhile, to whichever instance, is told so at once.
 */
@Repository
class StoredReceipts implements Receipts {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * They hold a connection from beginning to end, also while they wait for their turn to publish:
     * most of the pool stays with everybody else.
     */
    private static final int AT_ONCE = 4;

    private static final int PATIENCE_SECONDS = 15;

    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StoredReceipts(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Outcome once(Caller caller, IdempotencyKey key, Fingerprint request, Work work)
            throws Exception {
        if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new QueryTimeoutException("too many requests with a key at once");
        }
        var failure = new AtomicReference<@Nullable Exception>();
        try {
            var claim = new Claim(scope(caller), key, request);
            return Afterwards.of(
                    () ->
                            Objects.requireNonNull(
                                    transaction.execute(
                                            status ->
                                                    once(
                                                            claim,
                                                            () -> run(work, failure),
                                                            status))));
        } catch (RuntimeException e) {
            // Not what the rollback said, if that failed, too: it says less.
            Exception reason = failure.get();
            throw reason == null ? e : reason;
        } finally {
            places.release();
        }
    }

    /** Tokens have ids; other credentials that may come have only a principal. */
    private static String scope(Caller caller) {
        return caller.token() == null
                ? "principal " + caller.principal()
                : "token " + caller.token();
    }

    private record Claim(String caller, IdempotencyKey key, Fingerprint request) {

        /** Two claims of one lock would only mean that one waits for the other. */
        long lock() {
            byte[] digest =
                    HexFormat.of()
                            .parseHex(
                                    Fingerprint.of(
                                                    caller,
                                                    null,
                                                    key.text().getBytes(StandardCharsets.US_ASCII))
                                            .hex());
            return ByteBuffer.wrap(digest).getLong();
        }
    }

    private Outcome once(Claim claim, Supplier<Receipt> work, TransactionStatus status) {
        if (!lock(claim)) {
            return new Outcome.Running();
        }
        Optional<Kept> kept = find(claim);
        if (kept.isPresent()) {
            return kept.get().request().equals(claim.request())
                    ? new Outcome.Replayed(kept.get().receipt())
                    : new Outcome.Reused();
        }
        Receipt receipt = work.get();
        if (receipt.isGood()) {
            keep(claim, receipt);
        } else {
            status.setRollbackOnly();
        }
        return new Outcome.Ran(receipt);
    }

    private boolean lock(Claim claim) {
        return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", claim.lock())
                .query(Boolean.class)
                .single();
    }

    private static Receipt run(Work work, AtomicReference<@Nullable Exception> failure) {
        try {
            return work.run();
        } catch (Exception e) {
            failure.set(e);
            throw new IllegalStateException("rolled back", e);
        }
    }

    private Optional<Kept> find(Claim claim) {
        return jdbc.sql(
                        """
                        select request, status, headers, body from receipt
                        where caller = :caller and key = :key and kept_at > :oldest""")
                .param("caller", claim.caller())
                .param("key", claim.key().text())
                .param("oldest", oldest())
                .query((row, _) -> Kept.of(row))
                .optional();
    }

    private void keep(Claim claim, Receipt receipt) {
        jdbc.sql(
                        """
                        insert into receipt (caller, key, request, status, headers, body, kept_at)
                        values (:caller, :key, :request, :status, :headers, :body, :now)
                        on conflict (caller, key) do update set request = excluded.request,
                            status = excluded.status, headers = excluded.headers,
                            body = excluded.body, kept_at = excluded.kept_at""")
                .param("caller", claim.caller())
                .param("key", claim.key().text())
                .param("request", claim.request().hex())
                .param("status", receipt.status())
                .param("headers", JSON.writeValueAsString(receipt.headers()))
                .param("body", receipt.body())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    @Override
    public void forget() {
        transaction.executeWithoutResult(
                _ ->
                        jdbc.sql("delete from receipt where kept_at <= :oldest")
                                .param("oldest", oldest())
                                .update());
    }

    private Timestamp oldest() {
        Instant oldest = clock.instant().minus(KEPT);
        return Timestamp.from(oldest);
    }

    private record Kept(Fingerprint request, Receipt receipt) {
        static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    new Fingerprint(row.getString("request")),
                    new Receipt(
                            row.getInt("status"),
                            JSON.readValue(
                                    row.getString("headers"),
                                    new TypeReference<Map<String, List<String>>>() {}),
                            row.getBytes("body")));
        }
    }
}
