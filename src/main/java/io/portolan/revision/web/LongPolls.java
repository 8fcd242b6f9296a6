package io.portolan.revision.web;

import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.Slots.Slot;
import io.portolan.http.WaitingReaders;
import io.portolan.revision.Heads;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Requests that wait for the next revision: each counts as an open stream while it waits. */
@Component
class LongPolls {

    private final Heads heads;
    private final WaitingReaders waiting;

    LongPolls(Heads heads, WaitingReaders waiting) {
        this.heads = heads;
        this.waiting = waiting;
    }

    /**
     * Waits until a provider has a revision above the given one, or another history than the given.
     *
     * @param address where the caller is
     * @throws ProblemException if it would have to wait, and there are too many who do
     */
    void await(String address, ProviderId provider, int number, int history, Duration most)
            throws InterruptedException {
        if (heads.isAfter(provider, number, history)) {
            return;
        }
        try (Slot _ = waiting.admit(address)) {
            heads.awaitAfter(provider, number, history, most);
        }
    }
}
