package io.portolan;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.Closeable;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/** The PostgreSQL of a folder, on a port of the loopback alone. */
final class EmbeddedServer implements Closeable {

    /**
     * The only proof that a client gives: a program on the port of a dead server gets no secret.
     */
    static final String REQUIRED = "scram-sha-256";

    private static final Duration START = Duration.ofSeconds(60);

    /** The library's defaults are made for tests, which throw their data away. */
    private static final Map<String, String> SETTINGS =
            Map.of(
                    "fsync", "on",
                    "full_page_writes", "on",
                    "listen_addresses", "localhost",
                    "max_connections", "300",
                    "synchronous_commit", "on",
                    "timezone", "UTC",
                    "unix_socket_directories", "''");

    private final DataFolder folder;
    private final EmbeddedPostgres library;
    private final Path control;
    private volatile ProcessHandle process;
    private volatile @Nullable Process starting;

    private EmbeddedServer(DataFolder folder, EmbeddedPostgres library) throws IOException {
        this.folder = folder;
        this.library = library;
        this.process = running();
        this.control = Path.of(process.info().command().orElseThrow()).resolveSibling("pg_ctl");
    }

    /** Starts the server of a folder, which it creates with this password if need be. */
    static EmbeddedServer start(DataFolder folder, DatabasePassword password) throws IOException {
        return start(folder, password, START);
    }

    /** The same for a server that has to be up within such a time. */
    static EmbeddedServer start(DataFolder folder, DatabasePassword password, Duration within)
            throws IOException {
        var programs = new ServerPrograms(folder.programs());
        return start(
                folder,
                programs,
                programs.builder()
                        .setLocaleConfig("auth", REQUIRED)
                        .setLocaleConfig("pwfile", folder.password().toString())
                        .setConnectConfig("password", password.secret())
                        .setConnectConfig("requireAuth", REQUIRED)
                        .setPGStartupWait(within));
    }

    /** Starts a server that was made without a password. */
    static EmbeddedServer trusting(DataFolder folder) throws IOException {
        var programs = new ServerPrograms(folder.programs());
        return start(folder, programs, programs.builder().setPGStartupWait(START));
    }

    private static EmbeddedServer start(
            DataFolder folder, ServerPrograms programs, EmbeddedPostgres.Builder builder)
            throws IOException {
        boolean unpacked = programs.isUnpacked();
        SETTINGS.forEach(builder::setServerConfig);
        Redirect output = Redirect.appendTo(folder.log().toFile());
        try {
            return new EmbeddedServer(
                    folder,
                    builder.setDataDirectory(folder.cluster())
                            .setCleanDataDirectory(false)
                            .setRegisterShutdownHook(false)
                            .setOutputRedirector(output)
                            .setErrorRedirector(output)
                            .start());
        } catch (IOException | RuntimeException e) {
            clear(folder, unpacked, e);
            if (isRefusal(e)) {
                throw DatabaseLogin.refused(folder);
            }
            throw e;
        } finally {
            DataFolder.close(folder.programs());
        }
    }

    /** The library does not stop a server that it has given up waiting for. */
    private static void clear(DataFolder folder, boolean unpacked, Exception failure) {
        try {
            LeftoverServer.clear(folder.cluster());
            if (!unpacked) {
                // On a full disk they are cut short, and the library would not look again.
                FileSystemUtils.deleteRecursively(folder.programs());
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isRefusal(Exception failure) {
        return failure.getCause() instanceof SQLException cause
                && "28P01".equals(cause.getSQLState());
    }

    int port() {
        return library.getPort();
    }

    DataFolder folder() {
        return folder;
    }

    Connection connect() throws SQLException {
        return library.getPostgresDatabase().getConnection();
    }

    boolean isAlive() {
        return process.isAlive() && !LeftoverServer.isZombie(process);
    }

    /** Starts it on the same port after its process has ended. */
    void startAgain() throws IOException, InterruptedException {
        Process started = control().start();
        starting = started;
        int code = started.waitFor();
        starting = null;
        if (code != 0) {
            throw new IOException("pg_ctl start: exit code %d (expected: 0)".formatted(code));
        }
        process = running();
    }

    /**
     * It ends as soon as it is seen that the server has not started, and waits while it recovers.
     */
    private ProcessBuilder control() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        String settings =
                SETTINGS.entrySet().stream()
                        .map(setting -> "-c %s=%s".formatted(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining(" ", "-p " + port() + " ", ""));
        command.addAll(List.of(control.toString(), "start", "-D", folder.cluster().toString()));
        command.addAll(List.of("-w", "-t", Long.toString(Duration.ofDays(1).toSeconds())));
        command.addAll(List.of("-o", settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()));
    }

    /** Waits no longer for a server that has begun to start. */
    void stopWaiting() {
        Process current = starting;
        if (current != null) {
            current.destroy();
        }
    }

    private ProcessHandle running() throws IOException {
        String number =
                Files.readAllLines(folder.cluster().resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(number))
                .orElseThrow(() -> new IOException("PostgreSQL has ended at once"));
    }

    @Override
    public void close() throws IOException {
        library.close();
    }
}
