package io.portolan;

import static io.portolan.Api.VAPI;
import static io.portolan.notification.Listeners.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded database on a small disk of its own, which no other process sees. */
@Timeout(240)
class FullDiskIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(90);
    private static final String BEFORE = "44.229.228.190/32";
    private static final String AFTER = "44.229.228.191/32";
    private static final String MOUNT =
            "mount -t tmpfs -o size=220m,mode=0700 tmpfs \"$0\" && exec \"$@\"";

    @TempDir Path disk;

    @Test
    void goesOnWhenThereIsRoomAgain() throws Exception {
        Tools.requireMounts();
        try (var service = service()) {
            Api admin = service.api().asAdmin();
            publish(admin, 6, "add", BEFORE);
            assertThat(admin.get(VAPI + "/allowlist?region=us").text()).contains(BEFORE);
            Path data = service.seen(disk);
            Path filling = data.resolve("filling");

            fill(filling);
            endTheServer(data);

            await().atMost(SOON).until(() -> service.said().contains("cannot be started"));
            assertThat(admin.get(VAPI + "/allowlist?region=us").text()).contains(BEFORE);
            assertThat(admin.get("/api/v1/tokens").status()).isEqualTo(503);
            Thread.sleep(3_000);
            Files.delete(filling);

            await().atMost(SOON).until(() -> admin.get("/api/v1/tokens").status() == 200);
            assertThat(publish(admin, 7, "add", AFTER)).isEqualTo(8);
            assertThat(admin.get(VAPI + "/allowlist?region=us").text()).contains(BEFORE, AFTER);
            assertThat(admin.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
            assertThat(service.said())
                    .containsOnlyOnce("The embedded PostgreSQL has ended by itself")
                    .containsOnlyOnce("The embedded PostgreSQL cannot be started")
                    .containsOnlyOnce("The embedded PostgreSQL is back")
                    .contains("0 MB free on its disk");
        }
    }

    private ServiceProcess service() {
        return ServiceProcess.by(
                List.of("unshare", "-m", "sh", "-c", MOUNT, disk.toString()),
                new TestDatabase("none", "", ""),
                "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                "--portolan.data-directory=" + disk);
    }

    private static void fill(Path file) {
        byte[] block = new byte[1 << 16];
        try (var output = Files.newOutputStream(file)) {
            while (true) {
                output.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    /** It needs another file for what it is about to commit, and cannot have it. */
    private static void endTheServer(Path data) throws Exception {
        ProcessHandle server = LocalDatabaseHolder.server(data);
        String port = Files.readAllLines(data.resolve("postgresql/postmaster.pid")).get(3);
        String url = "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port);
        try (var connection = LocalDatabaseHolder.connect(url, data);
                var statement = connection.createStatement()) {
            for (int megabyte = 0; megabyte < 500; megabyte++) {
                statement.execute("select pg_logical_emit_message(true, '', repeat('x', 1000000))");
            }
        } catch (SQLException e) {
            assertThat(server.onExit()).succeedsWithin(SOON);
        }
        assertThat(server.isAlive()).isFalse();
    }
}
