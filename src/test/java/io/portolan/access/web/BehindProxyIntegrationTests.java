package io.portolan.access.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The test plays the proxy, and the browser behind it. */
class BehindProxyIntegrationTests {

    private static final String TOKEN =
            "{\"name\": \"n\", \"principal\": \"p\", \"role\": \"reader\"}";
    private static final String BASIC =
            "Basic "
                    + Base64.getEncoder()
                            .encodeToString(
                                    ("x:" + PortolanTest.ADMIN_TOKEN)
                                            .getBytes(StandardCharsets.UTF_8));

    @TempDir static Path logs;

    @AutoClose
    private final Instance service =
            Instance.on(
                    TestDatabase.fresh(),
                    "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                    "portolan.trusted-proxies=127.0.0.0/8",
                    "server.tomcat.accesslog.enabled=true",
                    "server.tomcat.accesslog.buffered=false",
                    "server.tomcat.accesslog.directory=" + logs);

    private final Api api = service.api();

    @Test
    void writesTheClientIntoTheAccessLog() {
        api.get(VAPI + "?x=1", "X-Forwarded-For", "198.51.100.77");

        Awaitility.await()
                .untilAsserted(
                        () ->
                                assertThat(accessLog())
                                        .anyMatch(
                                                line ->
                                                        line.startsWith("198.51.100.77 ")
                                                                && line.contains("vapi?x=1")));
    }

    private static List<String> accessLog() throws IOException {
        try (var files = Files.list(logs)) {
            return Files.readAllLines(files.findFirst().orElseThrow());
        }
    }

    @Test
    void refusesWhatAnotherSiteSends() {
        var answer = post("Sec-Fetch-Site", "cross-site");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().get("type").asString()).endsWith(":cross-site");
        assertThat(service.api().asAdmin().get("/api/v1/tokens").text()).doesNotContain("\"p\"");
    }

    @Test
    void knowsTheHostThatTheBrowserHasAsked() {
        assertThat(post("Origin", "https://portolan.example").detail())
                .startsWith("Origin: https://portolan.example (expected: 127.0.0.1:");
        assertThat(
                        post(
                                        "Origin",
                                        "https://portolan.example",
                                        "X-Forwarded-Host",
                                        "portolan.example",
                                        "X-Forwarded-Proto",
                                        "https")
                                .status())
                .isEqualTo(201);
        assertThat(post().status()).isEqualTo(201);
    }

    private Api.Answer post(String... headers) {
        var all = new ArrayList<>(List.of("Authorization", BASIC));
        all.addAll(List.of(headers));
        return api.post("/api/v1/tokens", TOKEN, all.toArray(String[]::new));
    }

    @Test
    void redirectsToAPathWhateverTheHostIs() {
        assertThat(api.raw("GET / HTTP/1.1\r\nX-Forwarded-Host: evil.example"))
                .contains("Location: /swagger-ui.html\r\n")
                .doesNotContain("evil");
        assertThat(api.raw("GET /swagger-ui.html HTTP/1.1\r\nX-Forwarded-Host: evil.example"))
                .contains("Location: /swagger-ui/index.html\r\n")
                .doesNotContain("evil");
    }
}
