package io.portolan.idempotency;

import io.portolan.access.Caller;
import java.time.Duration;

/** The receipts of all callers, who know nothing of each other's keys. */
public interface Receipts {

    /** How long a request can be sent again. */
    Duration KEPT = Duration.ofHours(24);

    /**
     * Does what a request wants, unless it is done already. One transaction: what was written and
     * the receipt, or neither, if the work fails or its answer is not a good one.
     *
     * @throws Exception whatever the work threw
     */
    Outcome once(Caller caller, IdempotencyKey key, Fingerprint request, Work work)
            throws Exception;

    /** Throws away what is older than {@link #KEPT}. */
    void forget();

    /** What is done once. */
    @FunctionalInterface
    interface Work {
        Receipt run() throws Exception;
    }

    /** What became of a request. */
    sealed interface Outcome {

        /** It ran, well or not. */
        record Ran(Receipt receipt) implements Outcome {}

        /** It was done before. */
        record Replayed(Receipt receipt) implements Outcome {}

        /** The first one with this key is not finished. */
        record Running() implements Outcome {}

        /** The key was used for another request. */
        record Reused() implements Outcome {}
    }
}
