package io.portolan.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One computation a key: who asks while somebody else is computing the answer waits for it. If it
 * turns out not to be one that can be shared, the next one computes.
 */
final class Flights<K, V> {

    private final ConcurrentMap<K, CompletableFuture<Optional<V>>> flights =
            new ConcurrentHashMap<>();
    private final Duration patience;

    Flights(Duration patience) {
        this.patience = patience;
    }

    /** Computes; null if there is nothing to share. */
    interface Computation<V, E extends Exception, F extends Exception> {
        @Nullable V compute() throws E, F;
    }

    /**
     * The answer of this computation, or of the one for the same key that is under way.
     *
     * @throws ProblemException if that one takes too long
     */
    <E extends Exception, F extends Exception> @Nullable V join(
            K key, Computation<V, E, F> computation) throws E, F {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            var own = new CompletableFuture<Optional<V>>();
            var other = flights.putIfAbsent(key, own);
            if (other == null) {
                return lead(key, own, computation);
            }
            Optional<V> shared = await(other, deadline - System.nanoTime());
            if (shared.isPresent()) {
                return shared.get();
            }
        }
    }

    private <E extends Exception, F extends Exception> @Nullable V lead(
            K key, CompletableFuture<Optional<V>> own, Computation<V, E, F> computation)
            throws E, F {
        @Nullable V value = null;
        try {
            value = computation.compute();
            return value;
        } finally {
            flights.remove(key);
            own.complete(Optional.ofNullable(value));
        }
    }

    private static <V> Optional<V> await(CompletableFuture<Optional<V>> other, long nanos) {
        try {
            return other.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed with a failure", e);
        } catch (TimeoutException e) {
            // said below
        }
        throw new ProblemException(
                ProblemType.BUSY,
                "answer: still being computed for somebody else (expected: a moment of patience); come again");
    }

    int size() {
        return flights.size();
    }
}
