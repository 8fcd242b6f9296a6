package io.portolan;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded server again when it has ended by itself, as PostgreSQL does where the disk
 * is full, and tries until it can be started.
 */
final class ServerSupervisor implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ServerSupervisor.class);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration START = Duration.ofSeconds(10);

    private final EmbeddedServer server;
    private final ServerLog serverLog;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private ServerSupervisor(EmbeddedServer server) {
        this.server = server;
        this.serverLog = new ServerLog(server.folder().log());
        this.thread = Thread.ofVirtual().name("postgresql-supervisor").unstarted(this::supervise);
    }

    /** Watches a server that is running. */
    static ServerSupervisor watch(EmbeddedServer server) {
        var supervisor = new ServerSupervisor(server);
        supervisor.thread.start();
        return supervisor;
    }

    private void supervise() {
        try {
            long said = serverLog.size();
            while (!isClosedWithin(LOOK)) {
                if (!server.isAlive()) {
                    log.error(
                            "The embedded PostgreSQL has ended by itself ({}); it is started again",
                            reason(said, "it was killed, or could not write down why"));
                    startAgain();
                    said = serverLog.size();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void startAgain() throws InterruptedException {
        boolean told = false;
        Duration pause = Duration.ZERO;
        do {
            long said = serverLog.size();
            try {
                LeftoverServer.clear(server.folder().cluster());
                if (isClosedWithin(Duration.ZERO)) {
                    return;
                }
                server.startAgain();
                log.warn("The embedded PostgreSQL is back");
                return;
            } catch (IOException | RuntimeException e) {
                if (!told && !isClosedWithin(Duration.ZERO)) {
                    log.error(
                            "The embedded PostgreSQL cannot be started ({}); this is tried until it can",
                            reason(said, String.valueOf(e.getMessage())));
                }
                told = true;
            }
            pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.plusSeconds(1) : pause;
        } while (!isClosedWithin(pause));
    }

    private String reason(long said, String otherwise) {
        return "%s; %s".formatted(serverLog.complaintSince(said).orElse(otherwise), room());
    }

    /** On a full disk PostgreSQL cannot write down why it ends. */
    private String room() {
        try {
            long bytes = Files.getFileStore(server.folder().path()).getUsableSpace();
            return "%,d MB free on its disk".formatted(bytes >> 20);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private boolean isClosedWithin(Duration moment) throws InterruptedException {
        return closing.await(moment.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Ends the watch. A start that is under way is waited for, so that the server can be stopped
     * after it; one that recovers for longer can be stopped before it is up.
     */
    @Override
    public void close() {
        closing.countDown();
        try {
            if (!thread.join(START)) {
                server.stopWaiting();
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
