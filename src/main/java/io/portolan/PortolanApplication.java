package io.portolan;

import io.portolan.clock.InstanceClock;
import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
@ConfigurationPropertiesScan
public class PortolanApplication {

    /**
     * So many threads of the operating system carry virtual ones. The default is one a processor,
     * and two answers that take a second to make would keep all others waiting for that second.
     */
    private static final String CARRIERS = "jdk.virtualThreadScheduler.parallelism";

    public static void main(String[] args) {
        if (System.getProperty(CARRIERS) == null) {
            System.setProperty(
                    CARRIERS,
                    Integer.toString(Math.max(16, 4 * Runtime.getRuntime().availableProcessors())));
        }
        SpringApplication.run(PortolanApplication.class, args);
    }

    @Bean
    InstanceClock instanceClock() {
        return new InstanceClock(Clock.systemUTC());
    }
}
