package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import io.portolan.http.Afterwards;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
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
 * instances publish is seen here too, and while the database is away the last answer stays. A head
 * goes back only when the history it belongs to was replaced.
 */
@Component
public class Heads {

    private static final Logger log = LoggerFactory.getLogger(Heads.class);

    private final Revisions revisions;
    private final HistoryWatch watch;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile KnownHeads known = KnownHeads.NONE;
    private volatile Instant confirmed = Instant.EPOCH;
    private volatile boolean closing;
    private volatile boolean away;

    Heads(Revisions revisions, HistoryWatch watch, Clock clock) {
        this.revisions = revisions;
        this.watch = watch;
        this.clock = clock;
    }

    /** The newest revision of each provider, in the order of their names. */
    public SortedMap<ProviderId, Head> all() {
        return known.heads();
    }

    /** Costs the same however many providers there are, as all look-ups by name do. */
    public Optional<Head> of(ProviderId provider) {
        return known.index().of(provider);
    }

    /** The provider of that name; the text need not be a valid one. */
    public Optional<ProviderId> provider(String name) {
        return known.index().provider(name);
    }

    /** Up to so many names of providers that stand beside a text in the order of the alphabet. */
    List<String> namesNear(String text, int most) {
        return known.index().namesNear(text, most);
    }

    public int count() {
        return known.index().count();
    }

    /** How often this instance has seen a head change, come or go. */
    public long changes() {
        return known.index().changes();
    }

    /** How many heads are dated ahead of the clock. */
    public int countAhead() {
        return known.index().countAfter(clock.instant());
    }

    /** Whether a head is dated ahead of the clock, as one of an instance whose clock was wrong. */
    public boolean isAhead(Head head) {
        return head.publishedAt().isAfter(clock.instant());
    }

    /** How often this instance has found the history of a provider replaced. */
    public int history(ProviderId provider) {
        return known.history(provider);
    }

    /** How long ago the database last said so. */
    public Duration age() {
        Duration age = Duration.between(confirmed, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    /**
     * Waits until a provider has a revision above the given one, or another history than the given.
     * It gives up, without an error, when the time is over or the service stops.
     */
    public void awaitAfter(ProviderId provider, int number, int history, Duration most)
            throws InterruptedException {
        await(() -> !isAfter(provider, number, history), most);
    }

    /** Whether a provider has a revision above the given one, or another history than the given. */
    public boolean isAfter(ProviderId provider, int number, int history) {
        return history(provider) != history
                || of(provider).map(head -> head.number().value()).orElse(0) > number;
    }

    /**
     * Waits until some provider has another head than it had. It gives up, without an error, when
     * the time is over or the service stops.
     *
     * @param changes how many changes are known already
     */
    public void awaitChange(long changes, Duration most) throws InterruptedException {
        await(() -> changes() == changes, most);
    }

    private void await(BooleanSupplier isSame, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lock();
        try {
            while (left > 0 && !closing && isSame.getAsBoolean()) {
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

    /**
     * Reads all heads again, but not inside a transaction. A head that is not the one it was must
     * have it in its log; if not, the history was replaced.
     */
    public void refresh() {
        Afterwards.run(this::read);
    }

    private void read() {
        Instant asked = clock.instant();
        var poll = new HeadPoll(known, System.nanoTime(), revisions.heads());
        var doubted = poll.doubted();
        var lost = doubted.isEmpty() ? doubted : watch.lost(doubted);
        lock.lock();
        try {
            KnownHeads before = known;
            known = before.after(poll, lost, System.nanoTime());
            confirmed = asked.isAfter(confirmed) ? asked : confirmed;
            if (changes() != before.index().changes()) {
                changed.signalAll();
            }
            known.replacedSince(before).forEach(watch::noticed);
        } finally {
            lock.unlock();
        }
        watch.report();
    }

    /**
     * Takes an admin's word that the history of a provider was replaced: a restore while all
     * instances were down is one that none can notice.
     *
     * @throws DataAccessException if the database does not answer
     */
    public void replace(ProviderId provider, String by) {
        read();
        lock.lock();
        try {
            known = known.withOtherHistory(provider);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        watch.said(new ReplacedHistory(provider, null, all().get(provider)), by);
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
}
