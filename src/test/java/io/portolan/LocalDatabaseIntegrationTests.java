package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class LocalDatabaseIntegrationTests {

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void isDurable(String setting) throws Exception {
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(client(database).sql("show " + setting).query(String.class).single())
                    .isEqualTo("on");
        }
    }

    @Test
    void keepsItsDataFromOneRunToTheNext() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            client(database).sql("create table kept as select 'acknowledged' as word").update();
        }
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(kept(database)).isEqualTo("acknowledged");
        }
    }

    @Test
    void leavesNoServerBehind() throws Exception {
        ProcessHandle server;
        try (LocalDatabase _ = LocalDatabase.start(directory)) {
            server = LocalDatabaseHolder.server(directory);
            assertThat(server.isAlive()).isTrue();
        }
        assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void refusesAFolderThatThisProcessUses() throws Exception {
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            refusesTheFolder();
            assertThat(client(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    @Test
    void refusesAFolderThatAnotherProcessUses() throws Exception {
        try (var holder = LocalDatabaseHolder.start(directory)) {
            refusesTheFolder();
            assertThat(holder.process().isAlive()).isTrue();
            assertThat(LocalDatabaseHolder.server(directory).isAlive()).isTrue();
        }
        LocalDatabase.start(directory).close();
    }

    private void refusesTheFolder() throws IOException {
        assertThatExceptionOfType(NoDatabase.class)
                .isThrownBy(() -> LocalDatabase.start(directory))
                .withMessage(
                        "Another Portolan is running on the data in %s, and two cannot share it.",
                        directory.toRealPath());
    }

    @Test
    void givesTheFolderBackWhenTheServerDoesNotStart() throws Exception {
        Path notACluster =
                Files.createDirectories(directory.resolve("postgresql")).resolve("not-a-cluster");
        Files.createFile(notACluster);
        assertThatThrownBy(() -> LocalDatabase.start(directory)).isNotInstanceOf(NoDatabase.class);

        Files.delete(notACluster);
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(client(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
    }

    static JdbcClient client(LocalDatabase database) {
        return JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.user(), database.password()));
    }

    static String kept(LocalDatabase database) {
        return client(database).sql("select word from kept").query(String.class).single();
    }
}
