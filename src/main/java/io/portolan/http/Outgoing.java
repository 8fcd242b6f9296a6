package io.portolan.http;

import io.portolan.http.MemoryBudget.Reservation;
import io.portolan.http.Slots.Slot;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The large answers that are being written to their callers, some of whom read slowly. They are
 * part of the memory that work in progress may take; one answer that many read counts once.
 */
final class Outgoing {

    private final MemoryBudget budget;
    private final Map<KeptAnswer, Held> held = new IdentityHashMap<>();

    Outgoing(MemoryBudget budget) {
        this.budget = budget;
    }

    /**
     * Takes room for an answer while it is written.
     *
     * @param own what was taken to make it; null if it was made for another request
     * @throws ProblemException if there is none
     */
    Slot hold(KeptAnswer answer, @Nullable Reservation own) {
        long bytes = answer.body().size();
        if (own != null) {
            own.shrinkTo(bytes);
        }
        if (bytes <= MemoryBudget.SMALL) {
            return () -> {};
        }
        if (!joins(answer)) {
            enter(answer, own == null ? budget.take(bytes) : own.handOver());
        }
        return () -> leave(answer);
    }

    private synchronized boolean joins(KeptAnswer answer) {
        return held.computeIfPresent(answer, (_, held) -> held.with(1)) != null;
    }

    private synchronized void enter(KeptAnswer answer, Reservation room) {
        if (joins(answer)) {
            room.close();
        } else {
            held.put(answer, new Held(room, 1));
        }
    }

    private synchronized void leave(KeptAnswer answer) {
        held.computeIfPresent(
                answer,
                (_, held) -> {
                    if (held.readers() == 1) {
                        held.room().close();
                        return null;
                    }
                    return held.with(-1);
                });
    }

    /** Room for an answer, and how many read it. */
    private record Held(Reservation room, int readers) {
        Held with(int more) {
            return new Held(room, readers + more);
        }
    }
}
