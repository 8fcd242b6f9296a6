package io.portolan.notification.relay;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether work was claimed lately: a process that is up may have a relay that is not. */
@Component
class WebhooksHealthIndicator implements HealthIndicator {

    private static final Duration LATELY = Duration.ofSeconds(10);

    private final Relay relay;
    private final Clock clock;

    WebhooksHealthIndicator(Relay relay, Clock clock) {
        this.relay = relay;
        this.clock = clock;
    }

    @Override
    public Health health() {
        Instant last = relay.lastClaim();
        boolean isLate = Duration.between(last, clock.instant()).compareTo(LATELY) > 0;
        return (isLate ? Health.down() : Health.up())
                .withDetail("lastClaim", last.toString())
                .build();
    }
}
