package io.portolan.revision.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether anybody still looks for what has retired. */
@Component
class RetirementMeters {

    private final JdbcClient jdbc;
    private final Clock clock;

    RetirementMeters(MeterRegistry meters, JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        TimeGauge.builder(
                        "portolan.retirement.age",
                        this,
                        TimeUnit.MILLISECONDS,
                        RetirementMeters::ageMillis)
                .description("Since any instance last looked for addresses that have retired")
                .register(meters);
    }

    /** Asked of the database, because another instance may have looked; not a number: unknown. */
    private double ageMillis() {
        try {
            return jdbc.sql(
                            """
                            select last_success from scheduled_tasks
                            where task_name = :task and last_success is not null""")
                    .param("task", RetirementSchedule.TASK)
                    .query((row, _) -> row.getTimestamp("last_success").toInstant())
                    .optional()
                    .map(last -> (double) (clock.millis() - last.toEpochMilli()))
                    .orElse(Double.NaN);
        } catch (DataAccessException e) {
            return Double.NaN;
        }
    }
}
