package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.catalog.ProviderId;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class TurnsTests {

    private static final ProviderId ACME = new ProviderId("acme");

    private final Turns turns =
            new Turns(new TransactionTemplate(new Nothing()), new SimpleMeterRegistry());

    @Test
    void letsOneAtATimeWriteAndKeepsNothing() throws Exception {
        var inside = new AtomicInteger();
        var most = new AtomicInteger();
        Callable<Integer> work =
                () ->
                        turns.take(
                                ACME,
                                () -> {
                                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                                    Thread.yield();
                                    return inside.decrementAndGet();
                                });
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var written : writers.invokeAll(Collections.nCopies(200, work))) {
                assertThat(written.get()).isZero();
            }
        }

        assertThat(most).hasValue(1);
        assertThat(turns.size()).isZero();
    }

    @Test
    void isTakenAgainInsideItself() {
        assertThat(turns.<Integer>take(ACME, () -> turns.take(ACME, () -> 1))).isEqualTo(1);
        assertThat(turns.size()).isZero();
    }

    @Test
    void keepsNothingOfWhatFails() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                turns.take(
                                        ACME,
                                        () -> {
                                            throw new IllegalStateException("no");
                                        }));
        assertThat(turns.size()).isZero();
    }

    /** Transactions of no database. */
    private static final class Nothing extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        @Override
        protected Object doGetTransaction() {
            return this;
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
