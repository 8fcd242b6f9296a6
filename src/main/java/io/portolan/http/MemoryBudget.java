package io.portolan.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The bytes that work in progress may take together: lists, bundles and states while they are
 * computed, documents while they are read, and large answers until their callers have taken them. A
 * piece of work that needs more than three quarters of it takes these and no more, so that there is
 * always room for smaller ones.
 */
@Component
public class MemoryBudget {

    /** What needs no more than this is not counted, and never waits. */
    static final long SMALL = 64 * 1024;

    /** Shorter than callers, and the proxies on the way, would wait. */
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final int UNIT = 1024;

    private final int units;
    private final Semaphore free;
    private final Duration patience;

    @Autowired
    MemoryBudget(HttpProperties properties, MeterRegistry meters) {
        this(properties.workBytes(), PATIENCE, meters);
    }

    MemoryBudget(long bytes, Duration patience, MeterRegistry meters) {
        this.patience = patience;
        this.units = Math.toIntExact(Math.max(1, bytes / UNIT));
        this.free = new Semaphore(units, true);
        Gauge.builder("portolan.work.bytes", () -> (double) used())
                .description("Memory that work in progress is counted with")
                .baseUnit("bytes")
                .register(meters);
    }

    /** How many bytes are taken. */
    long used() {
        return (long) (units - free.availablePermits()) * UNIT;
    }

    /**
     * Takes what a piece of work costs.
     *
     * @param tooMuch the problem if it would not fit into the heap
     * @throws ProblemException if it does not become free in time, or would not fit into the heap
     */
    Reservation take(Cost cost, ProblemType tooMuch) {
        if (cost.held() / UNIT > units) {
            throw new ProblemException(
                    tooMuch,
                    "memory: this takes about %d MB (expected: at most %d MB; send or ask for less, or raise portolan.http.work)"
                            .formatted(cost.held() >> 20, units >> 10));
        }
        return take(cost.allocated());
    }

    /**
     * Takes bytes, at most three quarters of all.
     *
     * @throws ProblemException if they do not become free in time
     */
    public Reservation take(long bytes) {
        if (bytes <= SMALL) {
            return new Reservation(0);
        }
        int taken = (int) Math.min(bytes / UNIT, units - units / 4);
        if (!isFree(taken)) {
            throw new ProblemException(
                            ProblemType.BUSY,
                            "memory: %d KB of %d KB are free for work in progress (expected: %d KB); come again"
                                    .formatted(free.availablePermits(), units, taken))
                    .with("Retry-After", List.of("2"));
        }
        return new Reservation(taken);
    }

    /** What is small in comparison does not queue behind what is large. */
    private boolean isFree(int wanted) {
        if (wanted <= units / 8 && free.tryAcquire(wanted)) {
            return true;
        }
        try {
            return free.tryAcquire(wanted, patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Bytes that were taken, until they are given back. Not for use by two threads at once. */
    public final class Reservation implements AutoCloseable {

        private int held;

        private Reservation(int held) {
            this.held = held;
        }

        /** Gives back what is not needed any more. */
        public void shrinkTo(long bytes) {
            int needed = bytes <= SMALL ? 0 : (int) Math.min(bytes / UNIT, held);
            free.release(held - needed);
            held = needed;
        }

        /** The same bytes in other hands: this one holds nothing any more. */
        Reservation handOver() {
            var other = new Reservation(held);
            held = 0;
            return other;
        }

        @Override
        public void close() {
            shrinkTo(0);
        }
    }
}
