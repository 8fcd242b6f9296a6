package io.portolan.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.LoggerFactory;

/** A PostgreSQL of its own, as durable as any, that can be stopped at once and started again. */
final class Postgres implements Closeable {

    private final Path cluster;
    private final int port;
    private EmbeddedPostgres server;

    private Postgres(Path cluster, int port) throws IOException {
        this.cluster = cluster;
        this.port = port;
        this.server = server();
        // Of a server that has ended already it says at length that it cannot be stopped.
        if (LoggerFactory.getLogger(EmbeddedPostgres.class) instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }

    static Postgres start(Path directory) throws IOException {
        return new Postgres(
                Files.createDirectories(directory).resolve("postgresql"), Child.freePort());
    }

    private EmbeddedPostgres server() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    /** What a service is told of it. */
    List<String> settings() {
        return List.of(
                "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=");
    }

    /** Without a checkpoint: whoever is connected is cut off, and what is not committed is gone. */
    void stopAtOnce() throws IOException, InterruptedException {
        String pid = Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst();
        ProcessHandle process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        new ProcessBuilder("/bin/sh", "-c", "kill -QUIT " + pid).start().waitFor();
        try {
            process.onExit().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("PostgreSQL does not stop", e);
        }
        server.close();
    }

    /** After {@link #stopAtOnce()}, with what was committed. */
    void startAgain() throws IOException {
        server = server();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
