package io.portolan;

import static io.portolan.Api.VAPI;
import static io.portolan.LocalDatabaseIntegrationTests.client;
import static io.portolan.notification.Listeners.publish;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class ServerSupervisorIntegrationTests {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BEFORE = "44.229.228.190/32";
    private static final String AFTER = "44.229.228.191/32";

    @TempDir Path directory;

    @Test
    void bringsAKilledServerBackWithAllThatWasPublished(CapturedOutput output) {
        try (Instance service = service()) {
            Api admin = service.api().asAdmin();
            publish(admin, 6, "add", BEFORE);

            kill();

            await().atMost(SOON).until(() -> admin.get(VAPI + "/revisions/1").status() == 200);
            await().atMost(SOON).until(() -> admin.get("/api/v1/tokens").status() == 200);
            assertThat(publish(admin, 7, "add", AFTER)).isEqualTo(8);
            assertThat(admin.get(VAPI + "/allowlist?region=us").text()).contains(BEFORE, AFTER);
            assertThat(admin.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
        }
        assertThat(output).containsOnlyOnce("The embedded PostgreSQL has ended by itself");
        assertThat(output).containsOnlyOnce("The embedded PostgreSQL is back");
        assertThat(servers()).isEmpty();
    }

    private Instance service() {
        return new Instance(
                new SpringApplicationBuilder(PortolanApplication.class)
                        .run(
                                "--spring.main.banner-mode=off",
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--server.shutdown=immediate",
                                "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                                "--portolan.data-directory=" + directory));
    }

    private void kill() {
        ProcessHandle server = LocalDatabaseHolder.server(directory);
        assertThat(server.destroyForcibly()).isTrue();
    }

    @Test
    void saysOnceWhyItCannotAndTriesUntilItCan(CapturedOutput output) throws Exception {
        try (LocalDatabase database = LocalDatabase.start(directory)) {
            int port = Integer.parseInt(database.url().replaceFirst(".*:(\\d+)/.*", "$1"));

            kill();
            try (var _ = bound(port)) {
                await().atMost(SOON).until(() -> output.getAll().contains("cannot be started"));
                Thread.sleep(3_000);
            }

            await().atMost(SOON).until(() -> output.getAll().contains("is back"));
            assertThat(client(database).sql("select 1").query(Integer.class).single()).isEqualTo(1);
        }
        assertThat(output)
                .containsOnlyOnce("has ended by itself")
                .containsOnlyOnce("cannot be started (FATAL:  could not create any TCP/IP sockets;")
                .contains(" MB free on its disk");
    }

    /** As soon as the dead server has left it. */
    private static ServerSocket bound(int port) {
        return await().atMost(SOON)
                .pollInterval(Duration.ofMillis(5))
                .ignoreExceptions()
                .until(
                        () -> new ServerSocket(port, 1, InetAddress.getLoopbackAddress()),
                        ServerSocket::isBound);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 550, 700})
    void leavesNoServerBehindWhereItIsClosedMeanwhile(long millis) throws Exception {
        try (LocalDatabase _ = LocalDatabase.start(directory)) {
            kill();
            Thread.sleep(millis);
        }
        await().atMost(Duration.ofSeconds(5)).until(() -> servers().findAny().isEmpty());
        Thread.sleep(500);
        assertThat(servers()).isEmpty();
    }

    private Stream<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(
                        process ->
                                process.info()
                                        .arguments()
                                        .filter(it -> Arrays.asList(it).contains(cluster()))
                                        .isPresent());
    }

    private String cluster() {
        return directory.resolve("postgresql").toAbsolutePath().toString();
    }
}
