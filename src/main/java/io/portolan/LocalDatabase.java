package io.portolan;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.springframework.util.ClassUtils;

/**
 * A real PostgreSQL in a folder, started and stopped with the service, as durable as any: for the
 * first five minutes and for tests. It is on the class path of {@code spring-boot:run} and absent
 * from the jar.
 */
final class LocalDatabase implements Closeable {

    private static final String SERVER = "io.zonky.test.db.postgres.embedded.EmbeddedPostgres";

    private final FileChannel lock;
    private final EmbeddedServer server;
    private final ServerSupervisor supervisor;
    private final DatabasePassword password;

    private LocalDatabase(FileChannel lock, EmbeddedServer server, DatabasePassword password) {
        this.lock = lock;
        this.server = server;
        this.supervisor = ServerSupervisor.watch(server);
        this.password = password;
    }

    /**
     * Starts the server of a folder, which it creates if need be.
     *
     * @throws NoDatabase if this is a jar without a server in it, or the folder cannot be used
     */
    static LocalDatabase start(Path directory) {
        if (!ClassUtils.isPresent(SERVER, LocalDatabase.class.getClassLoader())) {
            throw new NoDatabase(
                    "No database is configured, and this build brings none along.",
                    "Set SPRING_DATASOURCE_URL, for example jdbc:postgresql://db:5432/portolan, with"
                            + " SPRING_DATASOURCE_USERNAME and SPRING_DATASOURCE_PASSWORD.");
        }
        try {
            DataFolder folder = DataFolder.open(directory);
            return start(folder, folder.lock());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static LocalDatabase start(DataFolder folder, FileChannel lock) throws IOException {
        try {
            LeftoverServer.clear(folder.cluster());
            DatabasePassword password = DatabaseLogin.prepare(folder);
            return new LocalDatabase(lock, EmbeddedServer.start(folder, password), password);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?requireAuth=%s"
                .formatted(server.port(), EmbeddedServer.REQUIRED);
    }

    String user() {
        return DatabaseLogin.USER;
    }

    String password() {
        return password.secret();
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            supervisor.close();
            server.close();
        }
    }
}
