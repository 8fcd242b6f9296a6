package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import io.portolan.Tools;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's receiver, of ten lines and with the library of another language, is told and can
 * tell who told it.
 */
class WalkThroughIntegrationTests {

    private static final Pattern RECEIVER = Pattern.compile("```js\n((?s:.*?))```");
    private static final Pattern SCRIPT = Pattern.compile("```sh\n(TOKEN=\\$(?s:.*?))```");

    @Test
    void worksAsPrinted(@TempDir Path folder) throws Exception {
        Tools.require("curl", "sh", "jq");
        Tools.requireNode("standardwebhooks");
        String readme = Files.readString(Path.of("README.md"));
        String port = freePort();
        Files.writeString(
                folder.resolve("receiver.js"), first(RECEIVER, readme).replace("9000", port));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/admin-token"), PortolanTest.ADMIN_TOKEN + "\n");
        try (Instance service = Listeners.service(TestDatabase.fresh(), folder.resolve("data"))) {
            String here =
                    "127.0.0.1:"
                            + service.context()
                                    .getEnvironment()
                                    .getRequiredProperty("local.server.port");
            String script =
                    first(SCRIPT, readme)
                            .replace("localhost:8080", here)
                            .replace("127.0.0.1:9000", "127.0.0.1:" + port);
            var builder =
                    new ProcessBuilder("sh", "-c", script)
                            .directory(folder.toFile())
                            .redirectError(folder.resolve("stderr").toFile())
                            .redirectOutput(folder.resolve("stdout").toFile());
            builder.environment().put("NODE_PATH", Tools.NODE_MODULES.toString());
            Process process = builder.start();
            try {
                assertThat(process.waitFor(120, TimeUnit.SECONDS))
                        .as(Files.readString(folder.resolve("stderr")))
                        .isTrue();
            } finally {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
            }
            assertThat(Files.readString(folder.resolve("stdout"), StandardCharsets.UTF_8))
                    .isEqualTo(
                            "portolan.endpoint.challenge\nportolan.rules.changed A third address\n");
        }
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().orElseThrow().group(1);
    }

    private static String freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
