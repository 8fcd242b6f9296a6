package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FlightsTests {

    private final Flights<String, String> flights = new Flights<>(Duration.ofSeconds(20));
    private final AtomicInteger computations = new AtomicInteger();
    private final CountDownLatch go = new CountDownLatch(1);

    private @Nullable String compute(@Nullable String result) throws InterruptedException {
        computations.incrementAndGet();
        go.await();
        return result;
    }

    /** Starts so many that ask for the same, and returns when all of them wait. */
    private List<FutureTask<@Nullable String>> asking(int count, @Nullable String result) {
        List<FutureTask<@Nullable String>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            var task =
                    new FutureTask<@Nullable String>(
                            () ->
                                    flights.<InterruptedException, RuntimeException>join(
                                            "key", () -> compute(result)));
            tasks.add(task);
            threads.add(Thread.ofPlatform().start(task));
        }
        await().until(() -> threads.stream().allMatch(FlightsTests::waits));
        return tasks;
    }

    private static boolean waits(Thread thread) {
        return thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void computesOnceForAllWhoAskMeanwhile() throws Exception {
        var tasks = asking(20, "answer");

        go.countDown();

        for (FutureTask<@Nullable String> task : tasks) {
            assertThat(task.get()).isEqualTo("answer");
        }
        assertThat(computations).hasValue(1);
        assertThat(flights.size()).isZero();
    }

    @Test
    void letsEveryoneComputeWhatCannotBeShared() throws Exception {
        var tasks = asking(5, null);

        go.countDown();

        for (FutureTask<@Nullable String> task : tasks) {
            assertThat(task.get()).isNull();
        }
        assertThat(computations).hasValue(5);
        assertThat(flights.size()).isZero();
    }

    @Test
    void forgetsAComputationThatFailed() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(
                        () ->
                                flights.join(
                                        "key",
                                        () -> {
                                            throw new IllegalStateException("no");
                                        }));

        assertThat(flights.size()).isZero();
        assertThat(flights.join("key", () -> "answer")).isEqualTo("answer");
    }

    @Test
    void doesNotWaitForEver() {
        var impatient = new Flights<String, String>(Duration.ofMillis(20));
        var leading = new CountDownLatch(1);
        Thread leader =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        Objects.requireNonNull(
                                                impatient.join(
                                                        "key",
                                                        () -> {
                                                            leading.countDown();
                                                            uninterrupted(go);
                                                            return "late";
                                                        })));
        uninterrupted(leading);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> impatient.join("key", () -> "never"))
                .returns(ProblemType.BUSY, ProblemException::type);
        assertThat(impatient.join("other", () -> "at once")).isEqualTo("at once");

        go.countDown();
        await().until(() -> !leader.isAlive() && impatient.size() == 0);
    }

    private static void uninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
