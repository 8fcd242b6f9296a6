package io.portolan;

import static io.portolan.LocalDatabaseIntegrationTests.client;
import static io.portolan.LocalDatabaseIntegrationTests.kept;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a service finds in its folder when its predecessor could not tidy up. */
@Timeout(180)
class LocalDatabaseAfterKillIntegrationTests {

    @TempDir Path directory;

    @Test
    void takesOverFromAServerThatWasLeftBehind() throws Exception {
        ProcessHandle leftover = leaveBehind().server();

        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(leftover.isAlive()).isFalse();
            assertThat(kept(database)).isEqualTo("acknowledged");
        }
        assertThat(servers())
                .allSatisfy(
                        server ->
                                assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void takesOverWhileSomebodyElseIsConnected() throws Exception {
        Leftover leftover = leaveBehind();

        try (var _ = LocalDatabaseHolder.connect(leftover.url(), directory);
                LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(leftover.server().isAlive()).isFalse();
            assertThat(kept(database)).isEqualTo("acknowledged");
        }
        assertThat(servers())
                .allSatisfy(
                        server ->
                                assertThat(server.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }

    @Test
    void recoversWhenTheServerWasKilledToo() throws Exception {
        ProcessHandle leftover = leaveBehind().server();
        leftover.destroyForcibly();
        leftover.onExit().join();

        try (LocalDatabase database = LocalDatabase.start(directory)) {
            assertThat(kept(database)).isEqualTo("acknowledged");
        }
    }

    /** PostgreSQL refuses to start beside them; they go when they notice, which takes a moment. */
    @Test
    void waitsForWhatIsStillAtWorkOfAKilledServer() throws Exception {
        Leftover leftover = leaveBehind();
        try (var connection = LocalDatabaseHolder.connect(leftover.url(), directory);
                var statement = connection.createStatement();
                var busy = Executors.newVirtualThreadPerTaskExecutor()) {
            busy.submit(() -> statement.execute("select count(*) from generate_series(1, 3e7)"));
            awaitBusy(leftover);
            leftover.server().destroyForcibly();
            leftover.server().onExit().join();

            try (LocalDatabase database = LocalDatabase.start(directory)) {
                assertThat(kept(database)).isEqualTo("acknowledged");
            }
        }
    }

    private void awaitBusy(Leftover leftover) throws Exception {
        try (var connection = LocalDatabaseHolder.connect(leftover.url(), directory)) {
            var jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            await().until(
                            () ->
                                    jdbc.sql(
                                                            "select count(*) from pg_stat_activity"
                                                                    + " where query like '%generate_series%'"
                                                                    + " and state = 'active' and pid <> pg_backend_pid()")
                                                    .query(Integer.class)
                                                    .single()
                                            == 1);
        }
    }

    /** After a reboot, or in the next container, the number may be any other process's. */
    @Test
    void leavesAloneAServerOfAnotherFolderThatHasTheNumberNow(@TempDir Path other)
            throws Exception {
        LocalDatabase.start(directory).close();
        try (LocalDatabase neighbour = LocalDatabase.start(other)) {
            noteDown(LocalDatabaseHolder.server(other));

            try (LocalDatabase database = LocalDatabase.start(directory)) {
                assertThat(client(database).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
                assertThat(client(neighbour).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void startsWhereTheNumberIsSomeOtherProgramsNow() throws Exception {
        LocalDatabase.start(directory).close();
        Process bystander = new ProcessBuilder("sleep", "60").start();
        try {
            noteDown(bystander.toHandle());

            try (LocalDatabase database = LocalDatabase.start(directory)) {
                assertThat(client(database).sql("select 1").query(Integer.class).single())
                        .isEqualTo(1);
            }
            assertThat(bystander.isAlive()).isTrue();
        } finally {
            bystander.destroyForcibly();
        }
    }

    private void noteDown(ProcessHandle process) throws Exception {
        Path cluster = directory.toRealPath().resolve("postgresql");
        Files.write(
                cluster.resolve("postmaster.pid"),
                List.of(Long.toString(process.pid()), cluster.toString()));
    }

    private record Leftover(ProcessHandle server, String url) {}

    private Leftover leaveBehind() throws Exception {
        try (var holder = LocalDatabaseHolder.start(directory)) {
            ProcessHandle server = LocalDatabaseHolder.server(directory);
            holder.kill();
            assertThat(server.isAlive()).isTrue();
            return new Leftover(server, holder.url());
        }
    }

    private List<ProcessHandle> servers() throws Exception {
        String cluster = directory.toRealPath().resolve("postgresql").toString();
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .filter(given -> Arrays.asList(given).contains(cluster))
                                        .isPresent())
                .toList();
    }
}
