package io.portolan;

import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * A thread for every task that is repeated ({@code spring.task.scheduling.pool.size} of them), so
 * that one which hangs delays no other: what a token may do is unlearned by one of these. With
 * virtual threads the default is a single thread for all. Nor are these virtual: a virtual thread
 * waits until those that compute let go of the processors, and one large answer keeps each busy.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class Scheduling {

    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        return builder.build();
    }
}
