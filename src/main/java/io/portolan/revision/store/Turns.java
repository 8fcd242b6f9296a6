package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Who writes to a provider on this instance, one after the other. The lock on the provider's row
 * alone keeps the order; whoever waited for it there would do so with a connection in hand, and
 * fifty of them would leave none for anybody else.
 */
@Component
class Turns {

    private final TransactionTemplate transaction;
    private final Map<ProviderId, Turn> turns = new ConcurrentHashMap<>();

    Turns(TransactionTemplate transaction) {
        this.transaction = transaction;
    }

    /**
     * Does a piece of work in a transaction, when it is its turn. Inside a transaction the turn
     * lasts as long as the row lock does, or the next one would wait for that with the turn in
     * hand, and whoever has the row lock for the turn.
     */
    <T> T take(ProviderId provider, Supplier<T> work) {
        Turn turn = enter(provider);
        turn.lock.lock();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCompletion(int status) {
                            end(provider, turn);
                        }
                    });
            return done(work);
        }
        try {
            return done(work);
        } finally {
            end(provider, turn);
        }
    }

    private <T> T done(Supplier<T> work) {
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
                turns.compute(provider, (_, turn) -> turn == null ? new Turn(1) : turn.with(1)));
    }

    private void leave(ProviderId provider) {
        turns.computeIfPresent(provider, (_, turn) -> turn.count == 1 ? null : turn.with(-1));
    }

    int size() {
        return turns.size();
    }

    /** A lock and how many are in it or wait for it. */
    private record Turn(ReentrantLock lock, int count) {
        Turn(int count) {
            this(new ReentrantLock(true), count);
        }

        Turn with(int more) {
            return new Turn(lock, count + more);
        }
    }
}
