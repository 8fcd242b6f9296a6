package io.portolan.idempotency.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.PortolanTest;
import io.portolan.SettableClock;
import io.portolan.access.Caller;
import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.TokenId;
import io.portolan.idempotency.Fingerprint;
import io.portolan.idempotency.IdempotencyKey;
import io.portolan.idempotency.Receipt;
import io.portolan.idempotency.Receipts.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@PortolanTest
class StoredReceiptsIntegrationTests {

    private static final Fingerprint REQUEST = fingerprint("a request");
    private static final Principal ALICE = new Principal("alice");

    private final SettableClock clock = new SettableClock();
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final StoredReceipts receipts;
    private final Caller caller = caller(TokenId.random());
    private final IdempotencyKey key = new IdempotencyKey(UUID.randomUUID().toString());
    private int runs;

    StoredReceiptsIntegrationTests(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.receipts = new StoredReceipts(jdbc, transaction, clock);
    }

    private static Fingerprint fingerprint(String body) {
        return Fingerprint.of("/", null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Caller caller(@Nullable TokenId token) {
        return new Caller(ALICE, Role.PUBLISHER, token);
    }

    private Receipt run(int status) {
        runs++;
        return new Receipt(
                status,
                Map.of("Location", List.of("/" + runs)),
                "answer".getBytes(StandardCharsets.UTF_8));
    }

    private Outcome once(Caller who, Fingerprint request) throws Exception {
        return receipts.once(who, key, request, () -> run(201));
    }

    @Test
    void answersAsTheFirstTime() throws Exception {
        assertThat(once(caller, REQUEST)).isInstanceOf(Outcome.Ran.class);

        assertThat(once(caller, REQUEST))
                .isInstanceOfSatisfying(
                        Outcome.Replayed.class,
                        replayed -> {
                            assertThat(replayed.receipt().status()).isEqualTo(201);
                            assertThat(replayed.receipt().headers())
                                    .isEqualTo(Map.of("Location", List.of("/1")));
                            assertThat(replayed.receipt().body()).asString().isEqualTo("answer");
                        });
        assertThat(once(caller, fingerprint("another"))).isEqualTo(new Outcome.Reused());
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void keepsCallersApart() throws Exception {
        for (Caller who : List.of(caller, caller(TokenId.random()), caller(null))) {
            assertThat(once(who, REQUEST)).isInstanceOf(Outcome.Ran.class);
        }
        assertThat(once(caller(null), REQUEST)).isInstanceOf(Outcome.Replayed.class);
    }

    @Test
    void runsOnOneInstanceAtATime() throws Exception {
        var elsewhere = new StoredReceipts(jdbc, transaction, clock);
        try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
            receipts.once(
                    caller,
                    key,
                    REQUEST,
                    () -> {
                        assertThat(
                                        others.submit(
                                                        () ->
                                                                elsewhere.once(
                                                                        caller,
                                                                        key,
                                                                        REQUEST,
                                                                        () -> run(201)))
                                                .get())
                                .isEqualTo(new Outcome.Running());
                        return run(201);
                    });
        }

        assertThat(elsewhere.once(caller, key, REQUEST, () -> run(201)))
                .isInstanceOf(Outcome.Replayed.class);
        assertThat(runs).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatFailedOrWasRefused() throws Exception {
        assertThatThrownBy(
                        () ->
                                receipts.once(
                                        caller,
                                        key,
                                        REQUEST,
                                        () -> {
                                            write();
                                            throw new IOException("broken");
                                        }))
                .isInstanceOf(IOException.class);
        assertThat(
                        receipts.once(
                                caller,
                                key,
                                REQUEST,
                                () -> {
                                    write();
                                    return run(409);
                                }))
                .isInstanceOf(Outcome.Ran.class);
        assertThat(written()).isZero();

        assertThat(once(caller, REQUEST)).isInstanceOf(Outcome.Ran.class);
    }

    private void write() {
        jdbc.sql("insert into provider (id) values (:id)").param("id", key.text()).update();
    }

    private int written() {
        return jdbc.sql("select count(*) from provider where id = :id")
                .param("id", key.text())
                .query(Integer.class)
                .single();
    }

    @Test
    void forgetsAfterADay() throws Exception {
        once(caller, REQUEST);
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        receipts.forget();
        assertThat(once(caller, REQUEST)).isInstanceOf(Outcome.Replayed.class);

        clock.advance(Duration.ofSeconds(1));

        assertThat(once(caller, fingerprint("another"))).isInstanceOf(Outcome.Ran.class);
        assertThat(kept()).isEqualTo(1);
        clock.advance(Duration.ofHours(24));
        receipts.forget();
        assertThat(kept()).isZero();
    }

    private int kept() {
        return jdbc.sql("select count(*) from receipt where key = :key")
                .param("key", key.text())
                .query(Integer.class)
                .single();
    }
}
