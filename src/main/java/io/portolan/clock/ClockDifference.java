package io.portolan.clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads the database's clock each second, and says by how much this instance's own differs from it:
 * in a metric, and beyond five seconds in the log and in the database's health.
 */
@Component("clockHealthIndicator")
class ClockDifference implements HealthIndicator {

    private static final Logger log = LoggerFactory.getLogger(ClockDifference.class);
    private static final Duration MOST = Duration.ofSeconds(5);

    private final DatabaseClock database;
    private final InstanceClock instance;
    private volatile Duration difference = Duration.ZERO;
    private boolean isSaid;

    ClockDifference(DatabaseClock database, InstanceClock instance, MeterRegistry meters) {
        this.database = database;
        this.instance = instance;
        TimeGauge.builder(
                        "portolan.clock.difference",
                        this,
                        TimeUnit.MILLISECONDS,
                        clocks -> clocks.difference.toMillis())
                .description("By how much this instance's clock is ahead of the database's")
                .register(meters);
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void measure() {
        try {
            database.read();
        } catch (DataAccessException | TransactionException e) {
            // Heads says so; the time goes on from the last reading.
            log.debug("The database's clock is not read", e);
            return;
        }
        difference = Duration.between(database.instant(), instance.clock().instant());
        if (isTooMuch() != isSaid) {
            isSaid = isTooMuch();
            if (isSaid) {
                log.warn("{}", sentence());
            } else {
                log.info("This instance's clock agrees with the database's again");
            }
        }
    }

    private boolean isTooMuch() {
        return difference.abs().compareTo(MOST) > 0;
    }

    private String sentence() {
        return "clock: %d s %s the database's (expected: at most %d s; times are the database's)"
                .formatted(
                        difference.abs().toSeconds(),
                        difference.isNegative() ? "behind" : "ahead of",
                        MOST.toSeconds());
    }

    /** Up all the same: nothing is judged by this instance's clock. */
    @Override
    public Health health() {
        Health.Builder up = Health.up();
        return isTooMuch() ? up.withDetail("difference", sentence()).build() : up.build();
    }
}
