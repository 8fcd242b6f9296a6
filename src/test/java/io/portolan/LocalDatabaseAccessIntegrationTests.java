package io.portolan;

import static io.portolan.LocalDatabaseIntegrationTests.client;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Other users of the machine get at nothing of the embedded database. */
@Timeout(180)
class LocalDatabaseAccessIntegrationTests {

    @TempDir static Path shared;
    @AutoClose static LocalDatabase database;

    @BeforeAll
    static void start() throws Exception {
        Files.createDirectory(shared.resolve("data"));
        Files.setPosixFilePermissions(
                shared.resolve("data"), PosixFilePermissions.fromString("rwxrwxr-x"));
        database = LocalDatabase.start(shared.resolve("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "postgres", "wrong"})
    void refusesWrongPasswords(String password) {
        String url = database.url().replaceFirst("\\?.*", "");

        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(url, "postgres", password).close())
                .withMessageContaining("password");
    }

    @Test
    void listensOnTheLoopbackAlone() {
        assertThat(setting("unix_socket_directories")).isEmpty();
        assertThat(setting("listen_addresses")).isEqualTo("localhost");
        String socket = ".s.PGSQL." + setting("port");
        assertThat(Path.of("/tmp", socket)).doesNotExist();
        assertThat(Path.of(System.getProperty("java.io.tmpdir"), socket)).doesNotExist();
    }

    /** With the command that the README prints. */
    @Test
    void opensToItsUser() throws Exception {
        Tools.require("psql");
        String command =
                Files.readAllLines(Path.of("README.md")).stream()
                        .filter(line -> line.startsWith("PGPASSWORD="))
                        .findFirst()
                        .orElseThrow();
        Process psql =
                new ProcessBuilder("sh", "-c", command + " -Atc 'select 41 + 1'")
                        .directory(shared.toFile())
                        .redirectErrorStream(true)
                        .start();
        try (var output = psql.inputReader()) {
            assertThat(output.readAllAsString()).isEqualTo("42\n");
        }
    }

    private static String setting(String name) {
        return client(database).sql("show " + name).query(String.class).single();
    }

    @ParameterizedTest
    @CsvSource({
        "., rwx------",
        "postgresql, rwx------",
        "postgresql-programs, rwx------",
        "postgres-password, rw-------"
    })
    void keepsItsFilesToItsUser(String file, String mode) throws Exception {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        shared.resolve("data").resolve(file))))
                .isEqualTo(mode);
    }

    @Test
    void showsThePasswordToNoReaderOfLogs() throws Exception {
        String secret = Files.readString(shared.resolve("data/postgres-password")).strip();
        assertThat(secret).hasSize(43).isEqualTo(database.password());
        assertThat(new DatabasePassword(secret).toString()).doesNotContain(secret);
    }

    /** The library would run what is there, stop the process and delete the folder. */
    @Test
    void leavesThePlantsOfOthersAlone(@TempDir Path temporary, @TempDir Path data)
            throws Exception {
        Path work = temporary.resolve("embedded-pg");
        Path mark = temporary.resolve("was-run");
        plantPrograms(work.resolve(version()), mark);
        Process bystander = new ProcessBuilder("sleep", "120").start();
        try {
            Path lock = plantServer(work.resolve("planted"), bystander.pid());

            try (var holder =
                    LocalDatabaseHolder.start(
                            LocalDatabaseHolder.class, data, "-Djava.io.tmpdir=" + temporary)) {
                assertThat(holder.process().isAlive()).isTrue();
            }
            LocalDatabase.start(data).close();

            assertThat(mark).doesNotExist();
            assertThat(lock).exists();
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private static String version() throws Exception {
        try (Stream<Path> versions = Files.list(shared.resolve("data/postgresql-programs"))) {
            return versions.findFirst().orElseThrow().getFileName().toString();
        }
    }

    private static void plantPrograms(Path version, Path mark) throws Exception {
        Path programs = Files.createDirectories(version.resolve("bin"));
        for (String name : List.of("initdb", "pg_ctl", "postgres")) {
            Path program = programs.resolve(name);
            Files.writeString(program, "#!/bin/sh\ntouch '" + mark + "'\n");
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Files.createFile(version.resolve(".exists"));
    }

    private static Path plantServer(Path folder, long pid) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("PG_VERSION"), "18\n");
        Files.writeString(folder.resolve("postmaster.pid"), pid + "\n" + folder + "\n");
        Path lock = Files.createFile(folder.resolve("epg-lock"));
        Files.setLastModifiedTime(
                lock,
                FileTime.fromMillis(
                        Files.getLastModifiedTime(lock).toMillis()
                                - Duration.ofHours(1).toMillis()));
        return lock;
    }

    @Test
    void refusesAFolderThatAllMayWriteTo(@TempDir Path open) throws Exception {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatExceptionOfType(NoDatabase.class)
                .isThrownBy(() -> LocalDatabase.start(open))
                .withMessage(
                        "All users of this machine may write to the data directory %s.",
                        open.toRealPath());
        assertThat(open).isEmptyDirectory();
    }

    @Test
    void refusesAFolderOfAnotherUser(@TempDir Path other) throws Exception {
        Tools.requireRoot();
        Files.setAttribute(other, "unix:uid", 12345);

        assertThatExceptionOfType(NoDatabase.class)
                .isThrownBy(() -> LocalDatabase.start(other))
                .withMessage(
                        "The data directory %s belongs to the user 12345, who does not run Portolan.",
                        other.toRealPath());
    }
}
