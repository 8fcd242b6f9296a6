package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL as an operator runs it, with all its programs: the machine's, in a folder and on a
 * port of its own. As root it runs as the user postgres, because it refuses root.
 */
final class OwnPostgres implements AutoCloseable {

    private final Path folder;
    private final Path programs;
    private final int port;

    OwnPostgres() {
        Tools.requireFile("/usr/lib/postgresql", "bin/pg_basebackup");
        Tools.require("runuser", "chown");
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"));
                var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            programs = versions.sorted().toList().getLast().resolve("bin");
            port = free.getLocalPort();
            folder = Files.createTempDirectory("ptl");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (isRoot()) {
            run(List.of("chown", "postgres", folder.toString()));
        }
        sh("initdb --auth=trust --username=postgres --encoding=UTF8 >/dev/null");
        configure(
                """
                port = %d
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                """
                        .formatted(port));
        start();
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /** More settings, which hold from the next start on. */
    void configure(String settings) {
        sh("cat >>\"$PGDATA/postgresql.conf\" <<'END'\n" + settings + "\nEND");
    }

    void start() {
        sh("pg_ctl start --wait --log=\"$PGDATA/server.log\" >/dev/null");
    }

    void stop() {
        sh("pg_ctl stop --wait --mode=fast >/dev/null");
    }

    Path folder() {
        return folder;
    }

    TestDatabase database() {
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
    }

    /** Runs a script as the server's user in its folder; what it says. */
    String sh(String script, String... environment) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        command.addAll(List.of("env", "PATH=" + programs + ":" + System.getenv("PATH")));
        command.add("PGDATA=" + folder.resolve("server"));
        command.add("DATABASE=postgresql://postgres@127.0.0.1:%d/postgres".formatted(port));
        command.addAll(List.of(environment));
        command.addAll(List.of("sh", "-euc", script));
        return run(command);
    }

    private String run(List<String> command) {
        try {
            Path output = Files.createTempFile("ptl", ".out");
            int code =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start()
                            .waitFor();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            assertThat(code).as(said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        sh("pg_ctl stop --wait --mode=immediate >/dev/null || true");
        FileSystemUtils.deleteRecursively(folder);
    }
}
