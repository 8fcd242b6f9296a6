package io.portolan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.config.ScheduledTaskHolder;

@PortolanTest
class SchedulingIntegrationTests {

    private final ApplicationContext service;
    private final ThreadPoolTaskScheduler scheduler;

    SchedulingIntegrationTests(ApplicationContext service, ThreadPoolTaskScheduler scheduler) {
        this.service = service;
        this.scheduler = scheduler;
    }

    /** The service's own tasks, one more, and as many that hang as there is room for. */
    @Test
    void aTaskThatHangsDelaysNoOther() throws Exception {
        int room = scheduler.getScheduledThreadPoolExecutor().getCorePoolSize() - (int) tasks() - 1;
        assertThat(room).as("threads left: raise the pool's size with the tasks").isPositive();
        var over = new CountDownLatch(1);
        var hanging = new CountDownLatch(room);
        var runs = new CountDownLatch(3);
        List<? extends Future<?>> added =
                Stream.concat(
                                IntStream.range(0, room)
                                        .mapToObj(_ -> repeated(() -> hang(hanging, over))),
                                Stream.of(repeated(runs::countDown)))
                        .toList();
        try {
            assertThat(hanging.await(10, SECONDS)).isTrue();
            assertThat(runs.await(10, SECONDS)).isTrue();
        } finally {
            over.countDown();
            added.forEach(task -> task.cancel(false));
        }
    }

    private long tasks() {
        return service.getBeansOfType(ScheduledTaskHolder.class).values().stream()
                .mapToLong(holder -> holder.getScheduledTasks().size())
                .sum();
    }

    private Future<?> repeated(Runnable task) {
        return scheduler.scheduleWithFixedDelay(task, Duration.ofMillis(1));
    }

    private static void hang(CountDownLatch hanging, CountDownLatch over) {
        hanging.countDown();
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void requestsThatWaitHaveAnExecutorOfTheirOwn() {
        assertThat(service.getBean("applicationTaskExecutor", Executor.class))
                .isNotSameAs(scheduler);
    }
}
