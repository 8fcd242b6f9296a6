package io.portolan;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.notification.Listeners;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands of {@code src/docs/backup.md} are run as they stand there. */
@Timeout(240)
class BackupIntegrationTests {

    private static final Pattern BLOCK = Pattern.compile("```(?:sh|conf)\n((?s:.*?))```");
    private static final String KEPT = "44.229.228.190/32";
    private static final String LOST = "44.229.228.191/32";

    @TempDir Path folder;

    /** The blocks under a heading. */
    private static List<String> blocks(String heading) throws IOException {
        String document = Files.readString(Path.of("src/docs/backup.md"));
        int from = document.indexOf("\n## " + heading + "\n");
        int to = document.indexOf("\n## ", from + 1);
        assertThat(from).as(heading).isNotNegative();
        return BLOCK.matcher(to < 0 ? document.substring(from) : document.substring(from, to))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void restoresTheEmbeddedDatabase() throws Exception {
        Tools.require("curl", "sh");
        List<String> commands = blocks("Embedded database");
        assertThat(commands).hasSize(2);
        try (Instance service = embedded()) {
            Listeners.publish(service.api().asAdmin(), 6, "add", KEPT);
        }
        sh(commands.get(0));
        try (Instance service = embedded()) {
            Listeners.publish(service.api().asAdmin(), 7, "add", LOST);
        }

        sh(commands.get(1));

        try (Instance service = embedded()) {
            isRestored(service);
        }
    }

    private Instance embedded() {
        return new Instance(
                new SpringApplicationBuilder(PortolanApplication.class)
                        .run(
                                "--spring.main.banner-mode=off",
                                "--server.address=127.0.0.1",
                                "--server.port=0",
                                "--server.shutdown=immediate",
                                "--portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                                "--portolan.data-directory=" + folder.resolve("data")));
    }

    @Test
    void restoresADump() throws Exception {
        Tools.require("curl", "sh");
        List<String> commands = blocks("Database server of your own: dump");
        assertThat(commands).hasSize(2);
        try (var server = new OwnPostgres()) {
            try (Instance service = on(server)) {
                Listeners.publish(service.api().asAdmin(), 6, "add", KEPT);
                server.sh(commands.get(0));
                Listeners.publish(service.api().asAdmin(), 7, "add", LOST);
            }

            server.sh(commands.get(1));

            try (Instance service = on(server)) {
                isRestored(service);
            }
        }
    }

    @Test
    void restoresAPointInTime() throws Exception {
        Tools.require("curl", "sh");
        List<String> commands = blocks("Database server of your own: point in time");
        assertThat(commands).hasSize(3);
        try (var server = new OwnPostgres()) {
            String archive = server.folder().resolve("archive").toString();
            server.sh("mkdir archive");
            server.configure(commands.get(0).replace("/var/lib/postgresql/archive", archive));
            server.stop();
            server.start();
            String moment;
            try (Instance service = on(server)) {
                server.sh(commands.get(1));
                Listeners.publish(service.api().asAdmin(), 6, "add", KEPT);
                moment =
                        service.get(JdbcClient.class)
                                .sql("select clock_timestamp()::text")
                                .query(String.class)
                                .single();
                Listeners.publish(service.api().asAdmin(), 7, "add", LOST);
            }

            server.sh(
                    commands.get(2).replace("/var/lib/postgresql/archive", archive),
                    "MOMENT=" + moment);

            try (Instance service = on(server)) {
                isRestored(service);
            }
        }
    }

    private Instance on(OwnPostgres server) {
        return Listeners.service(server.database(), folder.resolve("data"));
    }

    /** What was published before is there, what came after is not, and all are told. */
    private void isRestored(Instance service) throws Exception {
        List<String> told = blocks("After every restore");
        assertThat(told).hasSize(2);
        Api api = service.api();
        assertThat(api.get(VAPI + "/allowlist?region=us").text())
                .contains(KEPT)
                .doesNotContain(LOST);
        assertThat(api.get(VAPI).header("Catalog-Revision")).isEqualTo("7");
        assertThat(api.get(VAPI + "/chain").json().get("intact").asBoolean()).isTrue();

        sh(at(service, told.get(0)));
        assertThat(api.asAdmin().get("/api/v1/history-replaced").all("items"))
                .extracting(notice -> notice.get("provider").asString())
                .contains("vapi", "zadarma");
        sh(at(service, told.get(1)));
        assertThat(api.asAdmin().get("/api/v1/history-replaced").json().get("items")).isEmpty();

        assertThat(Listeners.publish(api.asAdmin(), 7, "add", "44.229.228.192/32")).isEqualTo(8);
    }

    private static String at(Instance service, String command) {
        return command.replace(
                "localhost:8080",
                "127.0.0.1:"
                        + service.context()
                                .getEnvironment()
                                .getRequiredProperty("local.server.port"));
    }

    private void sh(String command) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder("sh", "-euc", command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("said").toFile());
        builder.environment().put("TOKEN", PortolanTest.ADMIN_TOKEN);
        assertThat(builder.start().waitFor()).as(() -> said()).isZero();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("said"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
