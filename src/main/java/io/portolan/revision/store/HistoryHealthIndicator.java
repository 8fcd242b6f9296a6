package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.ReplacedHistories;
import io.portolan.revision.ReplacedHistories.Notice;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/**
 * Says which histories were replaced, and which heads are dated ahead, as details: the service is
 * up, and somebody should know. Part of the database's group, never of readiness.
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
        List<String> ahead =
                heads.all().entrySet().stream()
                        .filter(head -> heads.isAhead(head.getValue()))
                        .map(head -> sentence(head.getKey(), head.getValue()))
                        .toList();
        if (!ahead.isEmpty()) {
            builder.withDetail("datedAhead", ahead);
        }
    }

    private static String sentence(ProviderId provider, Head head) {
        return "%s at revision %s, published %s (expected: not ahead of the database's clock)"
                .formatted(provider, head.number(), head.publishedAt());
    }

    private static String sentence(Notice notice) {
        return "%s at revision %s (expected: acknowledged with DELETE /api/v1/history-replaced)"
                .formatted(notice.provider(), notice.revision());
    }
}
