package io.portolan.notification.relay;

import io.portolan.access.Principal;
import io.portolan.notification.Outbox.Room;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many attempts may be under way at once, each on a thread of its own. No principal has more of
 * them under way than there are free places, and no claim takes more than half of those: there is a
 * place left for the next principal, however slow the receivers of the others are.
 *
 * @param isHealthy whether of those who were reached last time
 */
record Lane(
        boolean isHealthy,
        Semaphore free,
        ConcurrentMap<Principal, Integer> underWay,
        RelayMeters meters) {

    private static final Logger log = LoggerFactory.getLogger(Lane.class);
    private static final int MOST_AT_ONCE = 250;

    Lane(boolean isHealthy, int size, RelayMeters meters) {
        this(isHealthy, new Semaphore(size), new ConcurrentHashMap<>(), meters);
    }

    /** An attempt. */
    interface Work {
        void run() throws InterruptedException;
    }

    /** How many more may be claimed. */
    Room room() {
        int places = free.availablePermits();
        return new Room(Math.min(MOST_AT_ONCE, (places + 1) / 2), places, underWay);
    }

    /** Starts one, as soon as there is room. */
    void start(Principal owner, Work work) {
        free.acquireUninterruptibly();
        underWay.merge(owner, 1, Integer::sum);
        Thread.ofVirtual().name("attempt").start(() -> run(owner, work));
    }

    private void run(Principal owner, Work work) {
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
            underWay.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1);
            free.release();
        }
    }
}
