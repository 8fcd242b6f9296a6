package io.portolan.revision.store;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.revision.Heads;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Reads the heads again as soon as another instance says that there is something new. It saves time
 * and nothing else: {@link Heads} reads them each half second anyway, also while this has lost its
 * connection. Whatever happens to that, it is noticed within four seconds and made anew.
 */
@Component
@ConditionalOnBooleanProperty(name = "portolan.notify", matchIfMissing = true)
class HeadListener implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(HeadListener.class);
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final HeadChannel channel;
    private final Heads heads;
    private final Counter received;
    private volatile @Nullable Thread worker;

    HeadListener(HeadChannel channel, Heads heads, MeterRegistry meters) {
        this.channel = channel;
        this.heads = heads;
        this.received =
                Counter.builder("portolan.notifications")
                        .description("How often another instance, or this one, said it published")
                        .register(meters);
    }

    @Override
    public void start() {
        Thread starting = Thread.ofVirtual().name("notifications").unstarted(this::run);
        worker = starting;
        starting.start();
    }

    private void run() {
        Duration pause = SHORTEST_PAUSE;
        while (isRunning()) {
            long start = System.nanoTime();
            try (Connection connection = channel.listen()) {
                log.info("Hears at once of what other instances publish");
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (isRunning()) {
                    log.info("Hears of it by asking each half second: {}", e.getMessage());
                }
            }
            boolean lasted = System.nanoTime() - start > LONGEST_PAUSE.toNanos();
            pause = lasted ? SHORTEST_PAUSE : pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
            pause(pause);
        }
    }

    private void listen(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        // What was published while nobody listened.
        heads.refresh();
        while (isRunning()) {
            int heard = notifications.getNotifications((int) QUIET.toMillis()).length;
            if (heard > 0) {
                received.increment(heard);
                heads.refresh();
            } else {
                check(connection);
            }
        }
    }

    /** Silence may be that of a connection that died without a word. */
    private static void check(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select 1");
        }
    }

    private void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            // Only stop() interrupts, and the loop asks for that next.
            Thread.currentThread().interrupt();
        }
    }

    /** Interrupting a virtual thread closes the socket that it reads from. */
    @Override
    public void stop() {
        Thread stopping = worker;
        worker = null;
        if (stopping == null) {
            return;
        }
        stopping.interrupt();
        try {
            stopping.join(STOP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return worker != null;
    }

    /** After the shipped facts are loaded. */
    @Override
    public int getPhase() {
        return 1;
    }
}
