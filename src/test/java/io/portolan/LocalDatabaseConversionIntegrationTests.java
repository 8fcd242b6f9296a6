package io.portolan;

import static io.portolan.LocalDatabaseIntegrationTests.kept;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A folder of the release before passwords, and one whose password is lost. */
@Timeout(180)
class LocalDatabaseConversionIntegrationTests {

    @TempDir Path directory;

    /** As the release before made it: every user of the machine may log in. */
    private void leftByThePreviousRelease() throws Exception {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (var server =
                        EmbeddedPostgres.builder()
                                .setDataDirectory(directory.resolve("postgresql"))
                                .setCleanDataDirectory(false)
                                .setRegisterShutdownHook(false)
                                .setPGStartupWait(Duration.ofMinutes(1))
                                .start();
                var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 'acknowledged' as word");
        }
        assertThat(rules()).contains(" trust");
    }

    private String rules() throws Exception {
        return Files.readString(directory.resolve("postgresql/pg_hba.conf"))
                .replaceAll("(?m)^#.*\n", "");
    }

    /** Once converted it stays so, with one password. */
    private void isConverted() throws Exception {
        String password;
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            password = database.password();
            assertThat(kept(database)).isEqualTo("acknowledged");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(
                            () ->
                                    DriverManager.getConnection(database.url(), "postgres", "other")
                                            .close());
        }
        assertThat(rules()).contains("scram-sha-256").doesNotContain("trust");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(database.password()).isEqualTo(password);
            assertThat(kept(database)).isEqualTo("acknowledged");
        }
    }

    @Test
    void demandsAPasswordFromTheNextStartOn() throws Exception {
        leftByThePreviousRelease();

        isConverted();
    }

    @Test
    void goesOnAfterAKillBeforeTheServerKnewThePassword() throws Exception {
        leftByThePreviousRelease();
        DatabasePassword.make(directory.resolve("postgres-password"));

        isConverted();
    }

    @Test
    void goesOnAfterAKillBetweenThePasswordAndTheDemandForIt() throws Exception {
        leftByThePreviousRelease();
        try (var holder = LocalDatabaseHolder.start(HalfConverted.class, directory)) {
            holder.kill();
        }
        assertThat(rules()).contains(" trust");

        isConverted();
    }

    /** A service that stands still in the middle of the conversion. */
    static final class HalfConverted {

        private HalfConverted() {}

        public static void main(String[] args) throws Exception {
            DataFolder folder = DataFolder.open(Path.of(args[0]));
            DatabaseLogin.setPassword(folder, DatabasePassword.make(folder.password()));
            System.out.println(LocalDatabaseHolder.READY + "for the kill");
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void saysTheWayBackFromALostPassword() throws Exception {
        leftByThePreviousRelease();
        LocalDatabase.start(directory).close();
        Path file = directory.toRealPath().resolve("postgres-password");
        Files.delete(file);

        var failure = catchThrowableOfType(NoDatabase.class, () -> LocalDatabase.start(directory));

        assertThat(failure)
                .hasMessage(
                        "The password of the database in %s is lost: there is none in %s.",
                        directory.toRealPath().resolve("postgresql"), file);
        String action =
                requireNonNull(
                        requireNonNull(new NoDatabase.Analyzer().analyze(failure)).getAction());
        String command = action.substring(action.indexOf("sed "));
        assertThat(new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor()).isZero();
        isConverted();
    }

    @Test
    void saysThatThePasswordIsAnother() throws Exception {
        LocalDatabase.start(directory).close();
        DataFolder folder = DataFolder.open(directory);

        assertThatExceptionOfType(NoDatabase.class)
                .isThrownBy(
                        () ->
                                EmbeddedServer.start(
                                        folder,
                                        new DatabasePassword("other"),
                                        Duration.ofSeconds(5)))
                .withMessage(
                        "The database in %s does not accept the password in %s.",
                        folder.cluster(), folder.password());
        assertThat(folder.cluster().resolve("postmaster.pid")).doesNotExist();
    }
}
