package io.portolan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * An empty database of a PostgreSQL 18 that lives as long as the tests: a container where a Docker
 * engine answers, an embedded server where none does. Which of the two, no test knows.
 */
public record TestDatabase(String url, String username, String password) {

    private static final AtomicInteger CREATED = new AtomicInteger();

    /** A database that nobody else has. */
    public static TestDatabase fresh() {
        String name = "test_" + CREATED.incrementAndGet();
        Server.RUNNING.execute("create database " + name);
        return Server.RUNNING.named(name);
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection(url, username, password);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private TestDatabase named(String name) {
        return new TestDatabase(
                url.replaceFirst("/[^/?]+($|\\?)", "/" + name + "$1"), username, password);
    }

    /** The database that every server has, of the one server of this JVM. */
    private static final class Server {

        static final TestDatabase RUNNING =
                DockerClientFactory.instance().isDockerAvailable() ? container() : embedded();

        @SuppressWarnings("resource") // Testcontainers' own reaper stops it after the JVM
        private static TestDatabase container() {
            var server =
                    new PostgreSQLContainer("postgres:18")
                            .withCommand(
                                    "postgres", "-c", "fsync=off", "-c", "max_connections=300");
            server.start();
            return new TestDatabase(
                    server.getJdbcUrl(), server.getUsername(), server.getPassword());
        }

        @SuppressWarnings("resource") // stopped and deleted by its own shutdown hook
        private static TestDatabase embedded() {
            try {
                EmbeddedPostgres server =
                        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start();
                return new TestDatabase(
                        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort()),
                        "postgres",
                        "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
