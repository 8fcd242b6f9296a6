package io.portolan.revision.store;

import io.portolan.revision.Heads;
import io.portolan.revision.ReplacedHistories;
import io.portolan.revision.ReplacedHistories.Notice;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Says which histories were replaced, as a detail: the service is up, and somebody should know.
 * Part of the database's group, never of readiness.
 */
@Component
class HistoryHealthIndicator extends AbstractHealthIndicator {

    private static final Duration AWAY = Duration.ofSeconds(2);

    private final ReplacedHistories notices;
    private final Heads heads;

    HistoryHealthIndicator(ReplacedHistories notices, Heads heads) {
        this.notices = notices;
        this.heads = heads;
    }

    /** While the database is away its own indicator says so, and one time-out is enough. */
    @Override
    protected void doHealthCheck(Health.Builder builder) {
        List<Notice> open = heads.age().compareTo(AWAY) > 0 ? List.of() : notices.open();
        builder.up();
        if (!open.isEmpty()) {
            builder.withDetail(
                    "replaced",
                    open.stream().map(HistoryHealthIndicator::sentence).distinct().toList());
        }
    }

    private static String sentence(Notice notice) {
        return "%s at revision %s (expected: acknowledged with DELETE /api/v1/history-replaced)"
                .formatted(notice.provider(), notice.revision());
    }
}
