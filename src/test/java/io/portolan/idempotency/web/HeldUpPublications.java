package io.portolan.idempotency.web;

import io.portolan.revision.RevisionPublished;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Holds a publication up in the middle of its transaction. */
@TestConfiguration
class HeldUpPublications {

    private final JdbcClient jdbc;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CompletableFuture<HeldUp> arrived = new CompletableFuture<>();

    /**
     * @param backend process id of the database server that holds the transaction
     */
    record HeldUp(int number, int backend) {}

    HeldUpPublications(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @EventListener
    void on(RevisionPublished published) throws InterruptedException {
        int backend = jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
        arrived.complete(new HeldUp(published.number().value(), backend));
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
    }

    void stop() {
        arrived = new CompletableFuture<>();
        gate = new CountDownLatch(1);
    }

    HeldUp arrived() throws Exception {
        return arrived.get(30, TimeUnit.SECONDS);
    }

    void breakConnection(HeldUp held) {
        jdbc.sql("select pg_terminate_backend(:backend)")
                .param("backend", held.backend())
                .query(Boolean.class)
                .single();
    }

    void go() {
        gate.countDown();
    }
}
