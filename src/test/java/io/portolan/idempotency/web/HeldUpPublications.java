package io.portolan.idempotency.web;

import io.portolan.revision.RevisionPublished;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;

/** Holds a publication up in the middle of its transaction. */
@TestConfiguration
class HeldUpPublications {

    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile CompletableFuture<Integer> arrived = new CompletableFuture<>();

    @EventListener
    void on(RevisionPublished published) throws InterruptedException {
        arrived.complete(published.number().value());
        if (!gate.await(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
    }

    void stop() {
        arrived = new CompletableFuture<>();
        gate = new CountDownLatch(1);
    }

    int arrived() throws Exception {
        return arrived.get(30, TimeUnit.SECONDS);
    }

    void go() {
        gate.countDown();
    }
}
