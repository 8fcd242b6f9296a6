package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.portolan.http.MemoryBudget.Reservation;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class MemoryBudgetTests {

    private static final long KILOBYTE = 1024;
    private static final long WHOLE = 1024 * KILOBYTE;

    private final MemoryBudget budget =
            new MemoryBudget(WHOLE, Duration.ofMillis(10), new SimpleMeterRegistry());

    @Test
    void countsWhatIsNotSmall() {
        try (var _ = budget.take(64 * KILOBYTE)) {
            assertThat(budget.used()).isZero();
        }
        try (var _ = budget.take(100 * KILOBYTE)) {
            assertThat(budget.used()).isEqualTo(100 * KILOBYTE);
        }
        assertThat(budget.used()).isZero();
    }

    @Test
    void givesTheLargestThreeQuarters() {
        try (var _ = budget.take(100 * WHOLE);
                var _ = budget.take(256 * KILOBYTE)) {
            assertThat(budget.used()).isEqualTo(WHOLE);
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> budget.take(100 * KILOBYTE))
                    .returns(ProblemType.BUSY, ProblemException::type)
                    .withMessageContaining("0 KB of 1024 KB are free")
                    .withMessageContaining("(expected: 100 KB)");
        }
    }

    @Test
    void waitsForWhatIsGivenBack() throws Exception {
        var patient = new MemoryBudget(WHOLE, Duration.ofSeconds(30), new SimpleMeterRegistry());
        Reservation first = patient.take(WHOLE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var second = threads.submit(() -> patient.take(WHOLE));
            first.shrinkTo(300 * KILOBYTE);
            assertThat(patient.used()).isEqualTo(300 * KILOBYTE);
            first.close();
            second.get().close();
        }
        assertThat(patient.used()).isZero();
    }

    /** Most of what is allocated is free again before the work ends. */
    @Test
    void refusesWhatWouldHoldMoreThanAll() {
        budget.take(new Cost(100 * WHOLE, WHOLE), ProblemType.TOO_LONG).close();

        for (ProblemType type : new ProblemType[] {ProblemType.TOO_LONG, ProblemType.TOO_LARGE}) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> budget.take(new Cost(100 * WHOLE, 3 * WHOLE), type))
                    .returns(type, ProblemException::type)
                    .withMessageContaining("about 3 MB (expected: at most 1 MB;");
        }
        assertThat(budget.used()).isZero();
    }
}
