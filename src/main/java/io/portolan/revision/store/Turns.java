package io.portolan.revision.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.portolan.catalog.ProviderId;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The publishers of one instance, one after the other for each provider. The row lock alone keeps
 * the order; whoever waited for it there would do so with a connection in hand, and fifty of them
 * would leave none for anybody else.
 */
@Component
class Turns {

    private final Map<ProviderId, Turn> turns = new ConcurrentHashMap<>();
    private final TransactionTemplate transaction;
    private final Timer waiting;
    private final Timer whole;

    Turns(TransactionTemplate transaction, MeterRegistry meters) {
        this.transaction = transaction;
        this.waiting =
                timer("portolan.publish.waiting", "Until it was a publication's turn", meters);
        this.whole =
                timer(
                        "portolan.publish.duration",
                        "A publication, or a look at one, from its call to its commit",
                        meters);
    }

    private static Timer timer(String name, String description, MeterRegistry meters) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        Duration.ofMillis(50),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
    }

    /**
     * Does a piece of work in a transaction, when it is the provider's turn. Inside of a turn it is
     * part of that.
     *
     * @throws CannotAcquireLockException if the database went away meanwhile: who waited longest
     *     has found out, and the others need not find out one after the other
     */
    <T> T take(ProviderId provider, Supplier<T> work) {
        Turn turn = enter(provider);
        if (!turn.lock.isHeldByCurrentThread()) {
            return whole.record(() -> waited(provider, turn, work));
        }
        try {
            return inTransaction(work);
        } finally {
            leave(provider);
        }
    }

    /**
     * Inside a transaction the turn lasts as long as the row lock does, or the next one would wait
     * for that with the turn in hand, and whoever has the row lock for the turn.
     */
    private <T> T waited(ProviderId provider, Turn turn, Supplier<T> work) {
        int failures = turn.failures.get();
        waiting.record(turn.lock::lock);
        boolean isInside = TransactionSynchronizationManager.isSynchronizationActive();
        if (isInside) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            end(provider, turn);
                        }
                    });
        }
        try {
            if (turn.failures.get() != failures) {
                throw new CannotAcquireLockException(
                        "turn: the database did not answer the one before (expected: an answer)");
            }
            return inTransaction(work);
        } catch (CannotCreateTransactionException | DataAccessResourceFailureException e) {
            turn.failures.incrementAndGet();
            throw e;
        } finally {
            if (!isInside) {
                end(provider, turn);
            }
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private void end(ProviderId provider, Turn turn) {
        turn.lock.unlock();
        leave(provider);
    }

    /**
     * Kept while somebody is in it: who asks for providers that never come to be leaves nothing.
     */
    private Turn enter(ProviderId provider) {
        return Objects.requireNonNull(
                turns.compute(provider, (_, turn) -> turn == null ? new Turn() : turn.with(1)));
    }

    private void leave(ProviderId provider) {
        turns.computeIfPresent(provider, (_, turn) -> turn.count == 1 ? null : turn.with(-1));
    }

    int size() {
        return turns.size();
    }

    /**
     * @param failures how often the database did not answer
     * @param count how many are in it or wait for it
     */
    private record Turn(ReentrantLock lock, AtomicInteger failures, int count) {
        Turn() {
            this(new ReentrantLock(true), new AtomicInteger(), 1);
        }

        Turn with(int more) {
            return new Turn(lock, failures, count + more);
        }
    }
}
