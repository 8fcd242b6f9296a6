package io.portolan.notification.relay;

import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what came of claims, many at a time. While the database is away it keeps them: what
 * is known to have arrived is not sent twice because nobody could write that down at once.
 */
@Component
class Results {

    private static final Logger log = LoggerFactory.getLogger(Results.class);
    private static final int MOST = 500;
    private static final long PAUSE_MILLIS = 200;
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final Outbox outbox;
    private final BlockingQueue<Result> waiting = new LinkedBlockingQueue<>();
    private volatile boolean running;
    private @Nullable Thread worker;

    Results(Outbox outbox) {
        this.outbox = outbox;
    }

    void add(Result result) {
        waiting.add(result);
    }

    synchronized void start() {
        running = true;
        worker = Thread.ofVirtual().name("results").start(this::run);
    }

    private void run() {
        try {
            while (running || !waiting.isEmpty()) {
                Result first = waiting.poll(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    var batch = new ArrayList<Result>(List.of(first));
                    waiting.drainTo(batch, MOST - 1);
                    write(batch);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Result> batch) throws InterruptedException {
        while (true) {
            try {
                outbox.finish(batch);
                return;
            } catch (DataAccessException | TransactionException e) {
                if (!running) {
                    log.warn("{} results are not written down: {}", batch.size(), e.getMessage());
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }

    synchronized void stop() {
        running = false;
        Thread stopping = worker;
        if (stopping != null) {
            try {
                stopping.join(LAST_WORDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
