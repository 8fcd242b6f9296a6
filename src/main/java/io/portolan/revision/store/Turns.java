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
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The publishers of one instance, one after the other for each provider, each in a transaction of
 * its own. The row lock alone keeps the order; whoever waited for it there would do so with a
 * connection in hand, and fifty of them would leave none for anybody else. For the same reason a
 * turn is taken before a transaction begins, never inside of one that another turn waits for.
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
     * Waits for the provider's turn. Inside of a turn it is part of that.
     *
     * @throws CannotAcquireLockException if the database went away meanwhile: who waited longest
     *     has found out, and the others need not find out one after the other
     */
    <T> T take(ProviderId provider, Supplier<T> work) {
        Turn turn = turns.computeIfAbsent(provider, _ -> new Turn());
        return turn.lock.isHeldByCurrentThread()
                ? inTransaction(work)
                : whole.record(() -> waited(turn, work));
    }

    private <T> T waited(Turn turn, Supplier<T> work) {
        int failures = turn.failures.get();
        waiting.record(turn.lock::lock);
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
            turn.lock.unlock();
        }
    }

    private <T> T inTransaction(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    /**
     * @param failures how often the database did not answer
     */
    private record Turn(ReentrantLock lock, AtomicInteger failures) {
        Turn() {
            this(new ReentrantLock(true), new AtomicInteger());
        }
    }
}
