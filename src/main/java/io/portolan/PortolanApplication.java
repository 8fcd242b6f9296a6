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

    public static void main(String[] args) {
        SpringApplication.run(PortolanApplication.class, args);
    }

    @Bean
    InstanceClock instanceClock() {
        return new InstanceClock(Clock.systemUTC());
    }
}
