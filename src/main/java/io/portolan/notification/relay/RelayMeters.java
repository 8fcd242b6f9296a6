package io.portolan.notification.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Backlog;
import io.portolan.notification.Outcome;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What one can see of the relay from outside. */
@Component
class RelayMeters {

    private static final Logger log = LoggerFactory.getLogger(RelayMeters.class);

    /** How long attempts are kept. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final MeterRegistry registry;
    private final Outbox outbox;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Backlog backlog = new Backlog(0, 0, 0, 0, 0, 0);

    RelayMeters(MeterRegistry registry, Outbox outbox) {
        this.registry = registry;
        this.outbox = outbox;
        Gauge.builder("portolan.webhooks.underway", underWay, AtomicInteger::get)
                .description("Attempts that this instance is making")
                .register(registry);
        Gauge.builder("portolan.webhooks.queue", () -> backlog.subscriptions() + backlog.asked())
                .description("Subscriptions behind their head, and attempts that were asked for")
                .register(registry);
        Gauge.builder("portolan.webhooks.lag.revisions", () -> backlog.revisions())
                .description("How many revisions the one furthest behind has not been told of")
                .register(registry);
        TimeGauge.builder("portolan.webhooks.lag", () -> backlog.seconds(), TimeUnit.SECONDS)
                .description("How long ago the oldest revision came that somebody was not told of")
                .register(registry);
        Gauge.builder("portolan.webhooks.mute", () -> backlog.mute())
                .description("Active webhooks whose secret this instance has not the key to")
                .register(registry);
        Gauge.builder("portolan.webhooks.suspended", () -> backlog.suspended())
                .description("Active webhooks whose owner has no valid token")
                .register(registry);
    }

    void begun() {
        underWay.incrementAndGet();
    }

    void ended() {
        underWay.decrementAndGet();
    }

    int underWay() {
        return underWay.get();
    }

    void delivered(Kind kind, Outcome outcome) {
        Counter.builder("portolan.webhooks.deliveries")
                .description("Attempts, by what they told and what came of them")
                .tag("type", kind.word())
                .tag("outcome", outcome.word())
                .register(registry)
                .increment();
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void look() {
        try {
            Backlog before = backlog;
            backlog = outbox.backlog();
            if (backlog.mute() > before.mute()) {
                log.warn(
                        "Webhooks that this instance cannot sign for, and does not tell: {} (expected: 0;"
                                + " the key they were made under, in PORTOLAN_WEBHOOKS_KEY or the file"
                                + " webhook-key, or new secrets for them)",
                        backlog.mute());
            }
        } catch (DataAccessException | TransactionException e) {
            log.debug("The last figures stay", e);
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            int forgotten = outbox.forget(KEPT);
            log.debug("{} attempts are older than {} and forgotten", forgotten, KEPT);
        } catch (DataAccessException | TransactionException e) {
            log.debug("They are forgotten an hour later", e);
        }
    }
}
