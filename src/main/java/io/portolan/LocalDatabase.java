package io.portolan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ClassUtils;

/**
 * A real PostgreSQL in a folder, started and stopped with the service, as durable as any: for the
 * first five minutes and for tests. It is on the class path of {@code spring-boot:run} and absent
 * from the jar.
 */
final class LocalDatabase implements Closeable {

    private static final Logger log = LoggerFactory.getLogger(LocalDatabase.class);
    private static final String SERVER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";
    private static final Duration START = Duration.ofSeconds(60);

    private final FileChannel lock;
    private final Closeable server;
    private final int port;

    private LocalDatabase(FileChannel lock, EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
        this.port = server.getPort();
    }

    /**
     * Starts the server of a folder, which it creates if need be.
     *
     * @throws NoDatabase if this is a jar without a server in it, or another service uses the
     *     folder
     */
    static LocalDatabase start(Path directory) {
        if (!ClassUtils.isPresent(SERVER, LocalDatabase.class.getClassLoader())) {
            throw new NoDatabase(
                    "No database is configured, and this build brings none along.",
                    "Set SPRING_DATASOURCE_URL, for example jdbc:postgresql://db:5432/portolan, with"
                            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
        try {
            Path data = Files.createDirectories(directory).toRealPath();
            return start(data, lock(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDatabase start(Path data, FileChannel lock) throws IOException {
        try {
            Path cluster = data.resolve("postgresql");
            LeftoverServer.clear(cluster);
            return new LocalDatabase(lock, server(cluster, data.resolve("postgresql.log")));
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static FileChannel lock(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        data.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            log.debug("Locked by this very process", e);
        }
        channel.close();
        throw new NoDatabase(
                "Another Portolan is running on the data in " + data + ", and two cannot share it.",
                "Stop the other one, or give this one a folder of its own with --portolan.data-directory=…,"
                        + " or let both use one PostgreSQL with SPRING_DATASOURCE_URL.");
    }

    /** Its defaults are made for tests that throw their data away: durability is turned back on. */
    private static EmbeddedPostgres server(Path cluster, Path output) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(cluster)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPGStartupWait(START)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setOutputRedirector(Redirect.appendTo(output.toFile()))
                .setErrorRedirector(Redirect.appendTo(output.toFile()))
                .start();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            server.close();
        }
    }
}
