package io.portolan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A service of its own process that holds a folder, has written a row to it, and can be killed. */
record LocalDatabaseHolder(Process process, String url) implements AutoCloseable {

    /** How the process says that it is ready; the URL follows. */
    static final String READY = "ready ";

    /** Starts it, and returns when the row is acknowledged. */
    static LocalDatabaseHolder start(Path directory) throws IOException {
        return start(LocalDatabaseHolder.class, directory);
    }

    /** The same with another main class, and options of the JVM. */
    static LocalDatabaseHolder start(Class<?> main, Path directory, String... options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(main.getName(), directory.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = process.inputReader(StandardCharsets.UTF_8);
        var said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new LocalDatabaseHolder(process, line.substring(READY.length()));
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("It ended before it was ready:\n" + said);
    }

    /** As {@code kill -9} does; its server stays behind. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** A connection to the server of a folder. */
    static Connection connect(String url, Path directory) throws IOException, SQLException {
        String password = Files.readString(directory.resolve("postgres-password")).strip();
        return DriverManager.getConnection(url, "postgres", password);
    }

    /** The server of a folder, as PostgreSQL itself notes it down. */
    static ProcessHandle server(Path directory) {
        try {
            Path pidFile = directory.resolve("postgresql/postmaster.pid");
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).getFirst()))
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }

    public static void main(String[] args) throws Exception {
        LocalDatabase database = LocalDatabase.start(Path.of(args[0]));
        try (var connection =
                        DriverManager.getConnection(
                                database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 'acknowledged' as word");
        }
        System.out.println(READY + database.url());
        Thread.sleep(Long.MAX_VALUE);
    }
}
