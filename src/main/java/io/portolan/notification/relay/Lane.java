package io.portolan.notification.relay;

import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many attempts may be under way at once, each on a thread of its own.
 *
 * @param isHealthy whether of those who were reached last time
 */
record Lane(boolean isHealthy, Semaphore free, RelayMeters meters) {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_AT_ONCE = 250;

    Lane(boolean isHealthy, int size, RelayMeters meters) {
        this(isHealthy, new Semaphore(size), meters);
    }

    /** An attempt. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** How many more may be claimed. */
    int room() {
        return Math.min(MOST_AT_ONCE, free.availablePermits());
    }

    /** Starts one, as soon as there is room. */
    void start(Work work) {
        free.acquireUninterruptibly();
        Thread.ofVirtual().name("attempt").start(() -> run(work));
    }

    private void run(Work work) {
        meters.begun();
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // Nothing is written down: its lease ends, and it is tried again.
            log.warn("An attempt was not made: {}", e.getMessage());
        } finally {
            meters.ended();
            free.release();
        }
    }
}
