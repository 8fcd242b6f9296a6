package io.portolan.http;

import io.portolan.http.Slots.Slot;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import org.springframework.util.unit.DataSize;

/**
 * The large answers that are being written to their callers, some of whom read slowly. However many
 * there are, together they hold only so much memory; one answer that many read counts once.
 */
final class Outgoing {

    /** What is no longer than this is not worth counting. */
    private static final int SMALL = 32 * 1024;

    private final Slots kilobytes;
    private final Map<KeptAnswer, Held> held = new IdentityHashMap<>();

    Outgoing(DataSize most, Duration patience) {
        kilobytes =
                new Slots(
                        "kilobytes of large answers that are being read",
                        Math.toIntExact(most.toKilobytes()),
                        patience);
    }

    /**
     * Takes room for an answer while it is written.
     *
     * @throws ProblemException if there is none
     */
    Slot hold(KeptAnswer answer) {
        if (answer.body().length <= SMALL) {
            return () -> {};
        }
        if (!joins(answer)) {
            Slot room = kilobytes.take(answer.body().length / 1024);
            enter(answer, room);
        }
        return () -> leave(answer);
    }

    private synchronized boolean joins(KeptAnswer answer) {
        return held.computeIfPresent(answer, (_, held) -> held.with(1)) != null;
    }

    private synchronized void enter(KeptAnswer answer, Slot room) {
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
    private record Held(Slot room, int readers) {
        Held with(int more) {
            return new Held(room, readers + more);
        }
    }
}
