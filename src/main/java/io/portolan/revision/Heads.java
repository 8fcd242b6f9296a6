package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import io.portolan.http.Afterwards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The newest revision of every provider, in memory, read again every half second: what other
 * instances publish is seen here too, and while the database is away the last answer stays.
 */
@Component
public class Heads {

    private static final Logger log = LoggerFactory.getLogger(Heads.class);

    private final Revisions revisions;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Known known = new Known(new TreeMap<>(), Instant.EPOCH);
    private volatile boolean closing;
    private volatile boolean away;

    Heads(Revisions revisions, Clock clock) {
        this.revisions = revisions;
        this.clock = clock;
    }

    /** The newest revision of each provider, in the order of their names. */
    public SortedMap<ProviderId, RevisionNumber> all() {
        return known.heads;
    }

    public Optional<RevisionNumber> of(ProviderId provider) {
        return Optional.ofNullable(known.heads.get(provider));
    }

    /** How long ago the database last said so. */
    public Duration age() {
        Duration age = Duration.between(known.confirmed, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Waits until a provider has a revision above the given one. It gives up, without an error,
     * when the time is over or the service stops.
     */
    public void awaitAfter(ProviderId provider, int number, Duration most)
            throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (left > 0
                    && !closing
                    && of(provider).map(RevisionNumber::value).orElse(0) <= number) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until some provider has another head than it had. It gives up, without an error, when
     * the time is over or the service stops.
     */
    public void awaitOther(SortedMap<ProviderId, RevisionNumber> than, Duration most)
            throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (left > 0 && !closing && all().equals(than)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the service stops, so that nobody should wait any more. */
    public boolean isClosing() {
        return closing;
    }

    /** Reads all heads again, but not inside a transaction; a head never goes back. */
    public void refresh() {
        Afterwards.run(this::read);
    }

    private void read() {
        Instant asked = clock.instant();
        Map<ProviderId, RevisionNumber> read = revisions.heads();
        lock.lock();
        try {
            var heads = new TreeMap<>(known.heads);
            read.forEach((provider, number) -> heads.merge(provider, number, Heads::newer));
            boolean isNews = !heads.equals(known.heads);
            known = new Known(heads, later(known.confirmed, asked));
            if (isNews) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void poll() {
        try {
            refresh();
            if (away) {
                log.info("The database answers again");
            }
            away = false;
        } catch (DataAccessException | TransactionException e) {
            if (!away) {
                log.warn(
                        "The database does not answer; answers go on from memory: {}",
                        NestedExceptionUtils.getMostSpecificCause(e).getMessage());
            }
            away = true;
        }
    }

    /**
     * Lets those who wait go before the web server stops, or its graceful stop would wait for them.
     */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closing = true;
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static RevisionNumber newer(RevisionNumber one, RevisionNumber other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private record Known(SortedMap<ProviderId, RevisionNumber> heads, Instant confirmed) {}
}
