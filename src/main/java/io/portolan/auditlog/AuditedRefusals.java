package io.portolan.auditlog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes down what was refused: of one principal no more than 60 rows a minute and instance. The
 * first row after that says in {@code notRecorded} how many there were beyond.
 */
@Component
public class AuditedRefusals {

    private static final Logger log = LoggerFactory.getLogger(AuditedRefusals.class);

    static final int MOST = 60;
    private static final Duration SPAN = Duration.ofMinutes(1);
    static final long WINDOW_BYTES = 250;
    private static final long MOST_BYTES = 1_000_000;

    private final AuditLog audit;
    private final Clock clock;
    private final Counter notRecorded;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder()
                    .maximumWeight(MOST_BYTES)
                    .weigher((String name, Window _) -> (int) (WINDOW_BYTES + 2L * name.length()))
                    .build();

    AuditedRefusals(AuditLog audit, Clock clock, MeterRegistry meters) {
        this.audit = audit;
        this.clock = clock;
        this.notRecorded =
                Counter.builder("portolan.audit.refusals.unrecorded")
                        .description("Refused calls that are in no row: more than 60 a minute")
                        .register(meters);
    }

    /** How many a principal had refused since an instant, and how many before that have no row. */
    private record Window(Instant since, int count, int missedBefore) {

        Window next(Instant now) {
            return now.isBefore(since.plus(SPAN))
                    ? new Window(since, count + 1, missedBefore)
                    : new Window(now, 1, Math.max(0, count - MOST));
        }
    }

    /** Called after the roll back. If the database is away the refusal is only in the log. */
    public void add(Actor actor, Deed deed) {
        Instant now = clock.instant();
        Window window =
                Objects.requireNonNull(
                        windows.asMap()
                                .compute(
                                        actor.principal(),
                                        (_, known) ->
                                                known == null
                                                        ? new Window(now, 1, 0)
                                                        : known.next(now)));
        if (window.count > MOST) {
            notRecorded.increment();
            return;
        }
        boolean isFirst = window.count == 1 && window.missedBefore > 0;
        try {
            audit.refused(actor, deed.with("notRecorded", isFirst ? window.missedBefore : null));
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "A refused {} of {} is not in the audit log",
                    actor.action(),
                    actor.principal());
            log.debug("It could not be written", e);
        }
    }
}
