package io.portolan.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@PortolanTest
class TokenApiIntegrationTests {

    private static final String TOKENS = "/api/v1/tokens";

    private final Api strangers;
    private final Api admin;
    private final JdbcClient jdbc;

    TokenApiIntegrationTests(@LocalServerPort int port, JdbcClient jdbc) {
        this.strangers = Api.on(port);
        this.admin = strangers.asAdmin();
        this.jdbc = jdbc;
    }

    @Test
    void showsTheSecretOfANewTokenOnce() {
        var answer = make("once", "publisher");
        String id = answer.json().get("id").asString();
        String secret = answer.json().get("token").asString();

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo(TOKENS + "/" + id);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(secret).matches("ptl_[0-9A-Za-z]{36}");
        assertThat(admin.get(TOKENS).text()).contains(id).doesNotContain(secret);
        assertThat(admin.get(TOKENS + "/" + id).text()).contains(id).doesNotContain(secret);
        assertThat(jdbc.sql("select t::text from token t").query(String.class).list())
                .isNotEmpty()
                .noneMatch(row -> row.contains(secret));
    }

    @Test
    void tellsEveryCallerWhoItIs() {
        var self = as(make("myself", "reader")).get(TOKENS + "/self");

        assertThat(self.status()).isEqualTo(200);
        assertThat(self.json().get("name").asString()).isEqualTo("myself");
        assertThat(self.json().get("principal").asString()).isEqualTo("alice");
        assertThat(self.json().get("role").asString()).isEqualTo("reader");
        assertThat(self.json().get("createdBy").asString()).isEqualTo("admin");
        assertThat(self.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void takesTheTokenAsThePasswordOfBasic() {
        String secret = make("box", "reader").json().get("token").asString();
        String pair =
                Base64.getEncoder()
                        .encodeToString(("anything:" + secret).getBytes(StandardCharsets.UTF_8));

        assertThat(
                        strangers
                                .get(TOKENS + "/self", "Authorization", "Basic " + pair)
                                .json()
                                .get("name")
                                .asString())
                .isEqualTo("box");
    }

    @Test
    void isForAdminsOnly() {
        Api publisher = as(make("publisher", "publisher"));
        String path = TOKENS + "/" + make("other", "reader").json().get("id").asString();

        for (Api.Answer answer :
                new Api.Answer[] {
                    publisher.get(TOKENS),
                    publisher.get(path),
                    publisher.send("DELETE", path),
                    publisher.post(path + "/rotate", ""),
                    publisher.post(TOKENS, "no body is read before the role is looked at")
                }) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.detail()).isEqualTo("role: publisher (expected: admin)");
            assertThat(answer.header("WWW-Authenticate")).contains("insufficient_scope");
        }
    }

    @Test
    void revokesForGood() {
        var made = make("to be revoked", "reader");
        String path = TOKENS + "/" + made.json().get("id").asString();
        assertThat(as(made).get(TOKENS + "/self").status()).isEqualTo(200);

        assertThat(admin.send("DELETE", path).status()).isEqualTo(204);
        String revokedAt = admin.get(path).json().get("revokedAt").asString();
        assertThat(admin.send("DELETE", path).status()).isEqualTo(204);

        assertThat(admin.get(path).json().get("revokedAt").asString()).isEqualTo(revokedAt);
        var refused = as(made).get(TOKENS + "/self");
        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.detail()).startsWith("token: revoked (expected: ");
        assertThat(admin.post(path + "/rotate", "").status()).isEqualTo(409);
    }

    @Test
    void rotatesWithAnOverlap() {
        var first = make("to be rotated", "reader");
        String path = TOKENS + "/" + first.json().get("id").asString();

        var second = admin.post(path + "/rotate", "");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.json().has("previousUntil")).isTrue();
        assertThat(as(first).get(TOKENS + "/self").status()).isEqualTo(200);
        assertThat(as(second).get(TOKENS + "/self").status()).isEqualTo(200);

        var third = admin.post(path + "/rotate", "");
        assertThat(as(first).get(TOKENS + "/self").status()).isEqualTo(401);
        assertThat(as(second).get(TOKENS + "/self").status()).isEqualTo(200);
        assertThat(as(third).get(TOKENS + "/self").status()).isEqualTo(200);
    }

    @Test
    void doesNotRotateWhatIsConfiguredElsewhere() {
        String id = admin.get(TOKENS + "/self").json().get("id").asString();

        var answer = admin.post(TOKENS + "/" + id + "/rotate", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.detail()).contains("PORTOLAN_ADMIN_TOKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"principal":"a","role":"reader"}                                    | /name      | missing
                    {"name":"n","principal":"a","role":"Reader"}                         | /role      | reader, subscriber, publisher, admin
                    {"name":"n","principal":"a","role":1}                                | /role      | a text
                    {"name":null,"principal":"a","role":"reader"}                        | /name      | missing
                    {"name":"n","principal":"a b","role":"reader"}                       | /principal | letters
                    {"name":"n","principal":"catalog","role":"reader"}                   | /principal | not catalog
                    {"name":"n","principal":"retirement","role":"reader"}                | /principal | retirement)
                    {"name":"n","principal":"a","role":"reader","expires":"x"}           | /expires   | expiresAt
                    {"name":"n","principal":"a","role":"reader","expiresAt":"2020-01-01T00:00:00Z"} | /expiresAt | future
                    {"name":"n","principal":"a","role":"reader","expiresAt":"tomorrow"}  | /expiresAt | RFC 3339
                    {"name":" ","principal":"a","role":"reader"}                         | ''         | not only blanks
                    {"name":"n","name":"m"}                                              | ''         | each field once
                    {"name":"n"} {}                                                      | ''         | one JSON object
                    []                                                                   | ''         | an object
                    null                                                                 | ''         | an object
                    {"name":                                                             | ''         | line 1, column
                    ''                                                                   | ''         | JSON object
                    """)
    void readsABodyStrictly(String body, String pointer, String expected) {
        var answer = admin.post(TOKENS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().get("type").asString())
                .isEqualTo("urn:portolan:problem:invalid-body");
        JsonNode error = answer.json().get("errors").get(0);
        assertThat(error.get("pointer").asString()).isEqualTo(pointer);
        assertThat(error.get("detail").asString()).contains(expected);
        assertThat(error.has("parameter")).isFalse();
        assertThat(answer.text()).doesNotContain("Exception", "jackson", "java.");
    }

    @Test
    void takesJsonAndYamlOnly() {
        var answer =
                admin.send(
                        "POST",
                        TOKENS,
                        BodyPublishers.ofString("name=x"),
                        "Content-Type",
                        "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.detail()).contains("(expected: application/json or application/yaml)");
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a", "1-1-1-1-1"})
    void saysThatThereIsNoSuchToken(String id) {
        for (String method : new String[] {"GET", "DELETE"}) {
            assertThat(admin.send(method, TOKENS + "/" + id).status()).isEqualTo(404);
        }
        assertThat(admin.post(TOKENS + "/" + id + "/rotate", "").status()).isEqualTo(404);
    }

    private Api.Answer make(String name, String role) {
        return admin.post(
                TOKENS,
                """
                {"name": "%s", "principal": "alice", "role": "%s", "expiresAt": "2099-01-01T00:00:00Z"}"""
                        .formatted(name, role));
    }

    private Api as(Api.Answer made) {
        return strangers.as(made.json().get("token").asString());
    }
}
