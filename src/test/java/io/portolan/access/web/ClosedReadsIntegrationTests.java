package io.portolan.access.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@PortolanTest
@TestPropertySource(properties = "portolan.access.public-read=false")
class ClosedReadsIntegrationTests {

    private static final String LIST = VAPI + "/allowlist?region=us&format=text";

    private final Api strangers;
    private final Api admin;

    ClosedReadsIntegrationTests(@LocalServerPort int port) {
        strangers = Api.on(port);
        admin = strangers.asAdmin();
    }

    @Test
    void answersNothingFromMemoryToStrangers() {
        for (int i = 0; i < 2; i++) {
            assertThat(admin.get(LIST).status()).isEqualTo(200);
            for (Api stranger : new Api[] {strangers, strangers.as("nobody-knows-this")}) {
                var answer = stranger.get(LIST);
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.header("ETag")).isEmpty();
                assertThat(answer.header("Age")).isEmpty();
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(stranger.send("HEAD", LIST).status()).isEqualTo(401);
                assertThat(stranger.get(LIST, "If-None-Match", "*").status()).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    allowlist            | private, no-cache
                    allowlist?revision=6 | private, max-age=3600
                    revisions/6?chain=CHAIN | private, max-age=31536000, immutable
                    bundles/nftables?revision=6 | private, max-age=3600
                    chain                | no-store
                    """)
    void marksWhatIsNotForEveryone(String path, String cacheControl) {
        for (int i = 0; i < 2; i++) {
            String chain = admin.get(VAPI).header("Catalog-Chain");
            var answer = admin.get(VAPI + "/" + path.replace("CHAIN", chain));
            assertThat(answer.header("Cache-Control")).isEqualTo(cacheControl);
            assertThat(answer.header("Vary")).isEqualTo("Accept, Authorization");
        }
    }

    @Test
    void answersAReaderAsIfReadsWereOpen() {
        String secret =
                admin.post(
                                "/api/v1/tokens",
                                """
                                {"name": "firewall", "principal": "edge-1", "role": "reader"}""")
                        .json()
                        .get("token")
                        .asString();
        Api reader = strangers.as(secret);

        var first = reader.get(LIST);
        var second = reader.get(LIST);
        assertThat(second.bytes()).isEqualTo(first.bytes()).isNotEmpty();
        assertThat(reader.get(LIST, "If-None-Match", first.header("ETag")).status()).isEqualTo(304);
        assertThat(reader.send("HEAD", LIST).header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void leavesTheDescriptionAndHealthOpen() {
        assertThat(strangers.get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(strangers.get("/v3/api-docs").status()).isEqualTo(200);
        assertThat(strangers.get("/actuator/health").status()).isEqualTo(200);
        assertThat(strangers.get("/api/v1/vendors").status()).isEqualTo(401);
    }
}
