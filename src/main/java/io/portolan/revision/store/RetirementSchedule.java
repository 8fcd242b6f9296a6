package io.portolan.revision.store;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Looks for what has retired each minute, on one instance of all that share a database. */
@Configuration(proxyBeanMethods = false)
class RetirementSchedule {

    static final String TASK = "retirement";

    private static final Duration EVERY = Duration.ofMinutes(1);

    @Bean
    RecurringTask<Void> retirementTask(Retiring retiring) {
        return Tasks.recurring(TASK, FixedDelay.of(EVERY)).execute((_, _) -> retiring.run());
    }

    /** The scheduler's clock is the house's. */
    @Bean
    com.github.kagkarlsson.scheduler.Clock schedulerClock(Clock clock) {
        return clock::instant;
    }
}
