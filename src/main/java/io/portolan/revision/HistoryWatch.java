package io.portolan.revision;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.catalog.ProviderId;
import java.util.Map;
import java.util.Queue;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Confirms that a history was replaced, and says so: in the log, in a metric and in a notice. */
@Component
class HistoryWatch {

    private static final Logger log = LoggerFactory.getLogger(HistoryWatch.class);

    private final Revisions revisions;
    private final ReplacedHistories notices;
    private final MeterRegistry meters;

    /** Not kept yet: the database may be away again. */
    private final Queue<ReplacedHistory> pending = new ConcurrentLinkedQueue<>();

    HistoryWatch(Revisions revisions, ReplacedHistories notices, MeterRegistry meters) {
        this.revisions = revisions;
        this.notices = notices;
        this.meters = meters;
    }

    /** Those of some heads that are not in the log, by a read that begins now. */
    SortedMap<ProviderId, Head> lost(SortedMap<ProviderId, Head> heads) {
        Map<ProviderId, Digest> chains =
                revisions.chains(
                        heads.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                head -> head.getValue().number())));
        var lost = new TreeMap<>(heads);
        lost.entrySet().removeIf(head -> head.getValue().chain().equals(chains.get(head.getKey())));
        return lost;
    }

    /** This instance has noticed it. */
    void noticed(ReplacedHistory replaced) {
        say(replaced);
        pending.add(replaced);
    }

    /**
     * Somebody says so.
     *
     * @throws DataAccessException if the notice cannot be kept
     */
    void said(ReplacedHistory replaced, String by) {
        say(replaced);
        notices.notice(replaced, by);
    }

    private void say(ReplacedHistory replaced) {
        log.error(
                "The history of {} was replaced: known was {}, the database has {}. Subscribers are told;"
                        + " an admin acknowledges it with DELETE /api/v1/history-replaced",
                replaced.provider(),
                described(replaced.known()),
                described(replaced.now()));
        Counter.builder("portolan.history.replaced")
                .description("How often the history of a provider was found to be replaced")
                .tag("provider", replaced.provider().text())
                .register(meters)
                .increment();
    }

    private static String described(@Nullable Head head) {
        return head == null
                ? "no revision"
                : "revision %s with chain %s".formatted(head.number(), head.chain());
    }

    /** Keeps notices of what was noticed; what cannot be kept now is tried again. */
    synchronized void report() {
        try {
            for (var next = pending.peek(); next != null; next = pending.peek()) {
                notices.notice(next, null);
                pending.remove();
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("A notice waits", e);
        }
    }
}
