package io.portolan.http;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What is too long is a problem that says so, wherever it is too long. */
@PortolanTest
class LimitsIntegrationTests {

    private static final String TOKENS = "/api/v1/tokens";

    private final Api api;

    LimitsIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    /** Without a Content-Length. */
    private static BodyPublisher chunked(int length) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[length]));
    }

    private static void isTooLarge(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).endsWith("too-large");
        assertThat(answer.detail()).contains("(expected: at most 65536 bytes)");
    }

    @Test
    void refusesALongBodyByItsLengthAndByItsBytes() {
        Api admin = api.asAdmin();
        String json = "Content-Type";

        isTooLarge(
                admin.send(
                        "POST",
                        TOKENS,
                        BodyPublishers.ofByteArray(new byte[65_537]),
                        json,
                        "application/json"));
        isTooLarge(admin.send("POST", TOKENS, chunked(65_537), json, "application/yaml"));
        assertThat(admin.send("POST", TOKENS, chunked(65_536), json, "application/json").status())
                .isEqualTo(400);
    }

    @Test
    void takesLongerDocuments() {
        String body =
                "baseRevision: 1\nmessage: In YAML\nrevertTo: 1\n" + "# filler\n".repeat(20_000);

        var checked =
                api.asAdmin()
                        .send(
                                "POST",
                                "/api/v1/providers/zadarma/revisions?dryRun=true",
                                BodyPublishers.ofString(body),
                                "Content-Type",
                                "application/yaml");

        assertThat(checked.status()).as(checked.text()).isEqualTo(200);
        assertThat(checked.json().get("outcome").asString()).isEqualTo("unchanged");
    }

    @Test
    void takesProposalsInYaml() {
        String proposals = "/api/v1/providers/plivo/proposals";
        var made =
                api.asAdmin()
                        .send(
                                "POST",
                                proposals,
                                BodyPublishers.ofString(
                                        "baseRevision: 1\nmessage: 'The same, in YAML'\nrevertTo: 1\n"),
                                "Content-Type",
                                "application/yaml");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().at("/body/revertTo").asInt()).isEqualTo(1);
        assertThat(
                        api.asAdmin()
                                .send("DELETE", proposals + "/" + made.json().get("id").asString())
                                .status())
                .isEqualTo(204);
    }

    /** Forms are read by filters that stand in front of everything, unless nobody reads forms. */
    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x"})
    void readsNoForms(String type) {
        for (String method : new String[] {"PUT", "PATCH", "POST"}) {
            var answer = api.send(method, TOKENS, chunked(1_000_000), "Content-Type", type);

            assertThat(answer.status()).as(method).isEqualTo(method.equals("POST") ? 401 : 405);
        }
        assertThat(
                        api.asAdmin()
                                .send("POST", TOKENS, chunked(1_000_000), "Content-Type", type)
                                .status())
                .isEqualTo(415);
    }

    @Test
    void refusesBodiesThatAreNestedDeeply() {
        for (String body : new String[] {"[".repeat(60_000), "{\"a\":".repeat(10_000)}) {
            var answer = api.asAdmin().post(TOKENS, body);

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.detail()).contains("nesting depth");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /api/v1/providers?region=%s HTTP/1.1, 50000",
        "GET /api/v1/providers/%s HTTP/1.1, 50000",
        "'GET /api/v1/providers HTTP/1.1\r\nX-Long: %s', 50000",
        "GET /%s HTTP/1.1, 60000"
    })
    void saysAsAProblemWhatIsTooLongForTomcat(String request, int length) {
        assertThat(api.raw(request.formatted("a".repeat(length))))
                .startsWith("HTTP/1.1 4")
                .contains("application/problem+json", "urn:portolan:problem:", "(expected: ")
                .contains("40 KB")
                .doesNotContain("<html", "Tomcat", "Exception");
    }

    @Test
    void answersWhatIsJustShortEnough() {
        assertThat(api.get(VAPI + "/allowlist?region=" + "a".repeat(10_000)).status())
                .isEqualTo(400);
    }
}
