package io.portolan.http;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many may do at once what holds a connection to the database. Who comes when all slots are
 * taken waits shortly, and is then told to come again.
 */
public final class Slots {

    private final String what;
    private final int count;
    private final Duration patience;
    private final Semaphore free;

    /**
     * @param what in the words of the refusal: {@code expensive questions}
     */
    public Slots(String what, int count, Duration patience) {
        this.what = what;
        this.count = count;
        this.patience = patience;
        this.free = new Semaphore(count, true);
    }

    /**
     * Takes one of the slots.
     *
     * @throws ProblemException if none becomes free in time
     */
    public Slot take() {
        try {
            if (free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                return free::release;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new ProblemException(
                ProblemType.BUSY,
                "%s: as many as there is room for (expected: fewer than %d at once); come again"
                        .formatted(what, count));
    }

    /** What was taken, until it is given back. */
    @FunctionalInterface
    public interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
