package io.portolan.notification.web;

import io.portolan.http.ProblemException;
import io.portolan.http.Slots.Slot;
import io.portolan.http.WaitingReaders;
import io.portolan.notification.EventId;
import io.portolan.notification.LogReader;
import io.portolan.revision.Heads;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Writes the log to readers that stay. Each has a thread of its own, a virtual one that costs next
 * to nothing while it waits, and no connection of the pool; one that stalls holds up itself alone,
 * and is left after {@code server.tomcat.connection-timeout}.
 */
@Component
class Streams {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);

    /** So often a reader hears that the connection lives. */
    private static final Duration SILENCE = Duration.ofSeconds(15);

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Heads heads;
    private final WaitingReaders waiting;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

    Streams(Heads heads, WaitingReaders waiting) {
        this.heads = heads;
        this.waiting = waiting;
    }

    /**
     * Writes until the reader hangs up, or the service stops.
     *
     * @throws ProblemException if there are too many readers
     */
    void write(LogReader reader, HttpServletRequest request, HttpServletResponse response) {
        try (Slot _ = waiting.admit(request.getRemoteAddr())) {
            response.setHeader("Cache-Control", "no-store");
            // Proxies that gather answers before they pass them on would gather this one for ever.
            response.setHeader("X-Accel-Buffering", "no");
            write(reader, response);
        }
    }

    private void write(LogReader reader, HttpServletResponse response) {
        Thread thread = Thread.currentThread();
        readers.add(thread);
        try {
            write(reader, response.getOutputStream());
        } catch (IOException | InterruptedException e) {
            // The reader has hung up or the service stops: that is how this ends.
            log.debug("A reader is gone", e);
        } finally {
            readers.remove(thread);
        }
    }

    private void write(LogReader reader, OutputStream out)
            throws IOException, InterruptedException {
        send(out, "retry: 2000\nid: %s\nevent: connected\ndata: {}\n\n".formatted(reader.id()));
        long sent = System.nanoTime();
        while (!heads.isClosing()) {
            long known = heads.changes();
            EventId before = reader.id();
            for (LogReader.Entry entry : next(reader)) {
                send(out, event(entry));
                sent = System.nanoTime();
            }
            if (!reader.isBehind()) {
                heads.awaitChange(known, SILENCE.minusNanos(System.nanoTime() - sent));
            } else if (reader.id().equals(before)) {
                Thread.sleep(PAUSE);
            }
            // Also where others change all the time, and nothing of this reader does.
            if (System.nanoTime() - sent >= SILENCE.toNanos()) {
                send(out, ":\n\n");
                sent = System.nanoTime();
            }
        }
    }

    /** While the database is away, or busy, a reader waits; what it missed comes afterwards. */
    private static List<LogReader.Entry> next(LogReader reader) {
        try {
            return reader.next();
        } catch (DataAccessException | TransactionException | ProblemException e) {
            log.debug("A reader waits", e);
            return List.of();
        }
    }

    private static String event(LogReader.Entry entry) {
        EventId id = entry.id();
        return "id: %s\nevent: %s\ndata: %s\n\n"
                .formatted(id, entry.event().kind().word(), entry.event().data(id.toString()));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** Whoever writes to somebody who does not read would hold up the stop. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        readers.forEach(Thread::interrupt);
    }
}
