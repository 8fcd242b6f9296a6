package io.portolan.access.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Some firewalls stop enforcing a list on 401: a read that is public never answers one. */
@PortolanTest
class PublicReadsIntegrationTests {

    private static final String LIST = VAPI + "/allowlist?region=us&format=text";

    private final Api api;

    PublicReadsIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @ParameterizedTest
    @CsvSource({
        "Bearer nobody-knows-this, 'ignored, unknown'",
        "bearer   nobody-knows-this, 'ignored, unknown'",
        "Bearer ptl_000000000000000000000000000000000000, 'ignored, mistyped'",
        "Basic bm9ib2R5Omtub3dzLXRoaXM=, 'ignored, unknown'",
        "Basic %%%, 'ignored, not understood'",
        "Basic, 'ignored, not understood'",
        "Bearer, 'ignored, not understood'",
        "Digest username=x, 'ignored, not understood'",
        "DPoP eyJhbGciOiJub25lIn0, 'ignored, not understood'",
        "Negotiate YII=, 'ignored, not understood'"
    })
    void ignoresABadCredentialAndSaysSo(String credential, String said) {
        Api.Answer stranger = api.get(LIST);
        for (int i = 0; i < 2; i++) {
            Api.Answer answer = api.get(LIST, "Authorization", credential);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).isEqualTo(stranger.bytes());
            assertThat(answer.header("ETag")).isEqualTo(stranger.header("ETag"));
            assertThat(answer.header("Portolan-Credential")).isEqualTo(said);
            assertThat(answer.header("Vary")).isEqualTo("Accept, Authorization");
        }
        assertThat(api.get(LIST).header("Portolan-Credential")).isEmpty();
        assertThat(api.get(LIST).header("Vary")).isEqualTo("Accept");
    }

    @Test
    void keepsNothingOfACallerForOthers() {
        String fresh = VAPI + "/allowlist?region=us&format=text&family=ipv4";
        api.as("nobody-knows-this").get(fresh);

        var stranger = api.get(fresh);

        assertThat(stranger.header("Portolan-Credential")).isEmpty();
        assertThat(stranger.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(stranger.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(stranger.headers().map().keySet())
                .containsExactlyInAnyOrderElementsOf(api.get(LIST).headers().map().keySet());
    }

    @Test
    void saysNothingOfAGoodOne() {
        var answer = api.asAdmin().get(LIST);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Portolan-Credential")).isEmpty();
    }

    @Test
    void answersAProblemAsBeforeToABadCredential() {
        assertThat(api.as("nobody").get(VAPI + "/allowlist?region=mars").status()).isEqualTo(400);
        assertThat(api.as("nobody").get("/api/v1/nonsense").status()).isEqualTo(404);
        assertThat(api.as("nobody").get("/swagger-ui/index.html").status()).isEqualTo(200);
        assertThat(api.as("nobody").get("/v3/api-docs").status()).isEqualTo(200);
    }

    @Test
    void asksForATokenWhereOneIsNeeded() {
        var none = api.get("/api/v1/tokens");
        assertThat(none.status()).isEqualTo(401);
        assertThat(none.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(none.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"portolan\"", "Basic realm=\"portolan\"");
        assertThat(none.json().get("type").asString())
                .isEqualTo("urn:portolan:problem:unauthorized");

        var bad = api.as("nobody-knows-this").get("/api/v1/tokens");
        assertThat(bad.status()).isEqualTo(401);
        assertThat(bad.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(bad.headers().allValues("Portolan-Credential"))
                .containsExactly("refused, unknown");

        var script = api.get("/api/v1/tokens", "Sec-Fetch-Mode", "cors");
        assertThat(script.headers().allValues("WWW-Authenticate"))
                .containsExactly("Bearer realm=\"portolan\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/actuator/health, 200, 200",
        "/actuator/health/liveness, 200, 200",
        "/actuator/info, 200, 200",
        "/actuator/prometheus, 401, 200",
        "/actuator/metrics, 401, 200",
        "/actuator, 401, 200"
    })
    void guardsWhatTellsOfTheInside(String path, int stranger, int admin) {
        var answer = api.get(path);
        assertThat(answer.status()).isEqualTo(stranger);
        if (stranger == 401) {
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(api.as("nobody").get(path).status()).isEqualTo(401);
        }
        assertThat(api.asAdmin().get(path).status()).isEqualTo(admin);
    }

    @Test
    void showsTheDetailsOfTheDatabaseToWhoeverHasAToken() {
        String path = "/actuator/health/database";

        assertThat(api.asAdmin().get(path).text()).contains("PostgreSQL");
        assertThat(api.get(path).text()).contains("UP").doesNotContain("PostgreSQL");
        assertThat(api.as("nobody").get(path).text()).contains("UP").doesNotContain("PostgreSQL");
    }

    @Test
    void letsAReaderScrapeButNotLookFurther() {
        String secret =
                api.asAdmin()
                        .post(
                                "/api/v1/tokens",
                                """
                                {"name": "prometheus", "principal": "prometheus", "role": "reader"}""")
                        .json()
                        .get("token")
                        .asString();

        assertThat(api.as(secret).get("/actuator/prometheus").status()).isEqualTo(200);
        var links = api.as(secret).get("/actuator");
        assertThat(links.status()).isEqualTo(403);
        assertThat(links.detail()).isEqualTo("role: reader (expected: admin)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/logout", "/.well-known/oauth-protected-resource"})
    void hasNoneOfSpringSecuritysOwnPages(String path) {
        assertThat(api.get(path).status()).isEqualTo(404);
        assertThat(api.get(path).header("Set-Cookie")).isEmpty();
    }

    @Test
    void answersAProblemToAHeaderThatIsNone() {
        assertThat(api.raw("GET /api/v1/providers/vapi/changes?since=1 HTTP/1.1\r\nPrefer: \u007f"))
                .startsWith("HTTP/1.1 400")
                .contains("urn:portolan:problem:malformed-request")
                .doesNotContain("Exception");
    }

    @Test
    void slowsDownWhoTriesManyAndNobodyElse() {
        Duration noticed = Duration.ofMillis(900);
        Instant start = Instant.now();
        for (int i = 0;
                i < 14 && Duration.between(start, Instant.now()).compareTo(noticed) < 0;
                i++) {
            api.as("guess-" + i).get("/api/v1/tokens/self");
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThan(noticed);

        Instant good = Instant.now();
        for (int i = 0; i < 5; i++) {
            assertThat(api.asAdmin().get("/api/v1/tokens/self").status()).isEqualTo(200);
        }
        assertThat(Duration.between(good, Instant.now())).isLessThan(noticed);
    }
}
