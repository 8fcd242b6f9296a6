package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api.Answer;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.CatalogWriter;
import io.portolan.document.HiddenCharacters;
import io.portolan.notification.web.EventReader;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * An upgraded database with texts that an earlier release took: they are read as they are, and
 * refused where they come in.
 */
class StoredHiddenTextIntegrationTests {

    private static final String ACME = "/api/v1/providers/acme";
    private static final String HIDDEN = OldDatabase.HIDDEN;
    private static final JsonMapper JSON = new JsonMapper();

    private static Instance service;

    @BeforeAll
    static void upgrade(@TempDir Path data) {
        service =
                Instance.on(
                        OldDatabase.withHiddenTexts(),
                        "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                        "portolan.data-directory=" + data);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static Api admin() {
        return service.api().asAdmin();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/endpoints",
                "/endpoints?format=csv",
                "/allowlist",
                "/allowlist?format=yaml",
                "/allowlist?format=csv",
                "/allowlist?format=text",
                "/allowlist?revision=1",
                "/rules",
                "/revisions",
                "/revisions/2",
                "/revisions/1/catalog",
                "/diff?from=1&to=2",
                "/changes?since=1",
                "/chain",
                "/document",
                "/document?format=yaml",
                "/proposals",
                "/atom"
            })
    void answers(String path) {
        Answer answer = admin().get(ACME + path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    }

    @Test
    void answersTheTextsAsTheyAre() {
        assertThat(admin().get(ACME).json().get("name").asString()).isEqualTo(HIDDEN);
        assertThat(admin().get(ACME + "/revisions/2").json().get("message").asString())
                .isEqualTo(HIDDEN);
        assertThat(admin().get(ACME + "/revisions/2/catalog").json())
                .isEqualTo(JSON.valueToTree(CatalogWriter.write(OldDatabase.state(2))));
        assertThat(admin().get(ACME + "/proposals").json().at("/items/0/message").asString())
                .isEqualTo(HIDDEN);
        assertThat(admin().get("/api/v1/webhooks").text()).contains(HIDDEN);
        assertThat(admin().get("/api/v1/tokens").text()).contains(HIDDEN);
        assertThat(admin().get(ACME + "/chain").json().get("intact").asBoolean()).isTrue();
    }

    @Test
    void tellsOfThemInEvents() throws IOException {
        int port =
                service.context()
                        .getEnvironment()
                        .getRequiredProperty("local.server.port", Integer.class);
        try (EventReader reader =
                EventReader.connect(
                        port, "/api/v1/events?provider=acme", "Last-Event-ID", "acme:1")) {
            reader.next();
            Map<String, String> event = reader.next();
            assertThat(JSON.readTree(event.get("data")).at("/data/message").asString())
                    .isEqualTo(HIDDEN);
        }
    }

    static Stream<String> targets() {
        return new Vendors()
                .all().stream()
                        .map(vendor -> vendor.id())
                        .filter(id -> !id.equals("vapi-gateways"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void escapesThemInBundles(String target) {
        String bundle = ACME + "/bundles/" + target;
        for (String path :
                List.of(
                        bundle + "?mediaPorts=10000-20000",
                        bundle + "/manifest?mediaPorts=10000-20000",
                        bundle + "/delta?from=1&to=2&mediaPorts=10000-20000",
                        bundle + "/rollback?mediaPorts=10000-20000")) {
            Answer answer = admin().get(path);
            assertThat(answer.status()).as(path + answer.text()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo(HiddenCharacters.escaped(answer.text()));
        }
    }

    /** In places where a text can be, each in a body that is good without it. */
    static Stream<Refusal> refusals() {
        String catalog = JSON.writeValueAsString(CatalogWriter.write(OldDatabase.state(2)));
        return Stream.of(
                publication("/revisions", "\"message\": %s, \"revertTo\": 1", "/message"),
                publication(
                        "/revisions",
                        "\"message\": \"m\", \"source\": %s, \"revertTo\": 1",
                        "/source"),
                publication(
                        "/revisions?dryRun=true", "\"message\": %s, \"revertTo\": 1", "/message"),
                publication(
                        "/revisions",
                        "\"message\": \"m\", \"catalog\": " + catalog.replace("%", "%%"),
                        "/catalog/provider/name"),
                publication("/proposals", "\"message\": %s, \"revertTo\": 1", "/message"),
                new Refusal(
                        "POST",
                        ACME + "/proposals/" + OldDatabase.PROPOSAL + "/publish",
                        "{\"message\": %s}".formatted(JSON.writeValueAsString(HIDDEN)),
                        "/message"),
                new Refusal(
                        "POST",
                        "/api/v1/tokens",
                        "{\"name\": %s, \"principal\": \"bob\", \"role\": \"reader\"}"
                                .formatted(JSON.writeValueAsString(HIDDEN)),
                        "/name"),
                new Refusal(
                        "POST",
                        "/api/v1/webhooks",
                        "{\"url\": \"https://example.com/\", \"selection\": {\"provider\": \"acme\"}, \"description\": %s}"
                                .formatted(JSON.writeValueAsString(HIDDEN)),
                        "/description"),
                new Refusal(
                        "PATCH",
                        "/api/v1/webhooks/" + OldDatabase.WEBHOOK,
                        "{\"description\": %s}".formatted(JSON.writeValueAsString(HIDDEN)),
                        "/description"));
    }

    private static Refusal publication(String path, String wants, String pointer) {
        return new Refusal(
                "POST",
                ACME + path,
                "{\"baseRevision\": 2, %s}"
                        .formatted(wants)
                        .formatted(JSON.writeValueAsString(HIDDEN)),
                pointer);
    }

    record Refusal(String method, String path, String body, String pointer) {}

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesThemWhereTheyComeIn(Refusal refusal) {
        isRefused(refusal);
    }

    /** What is exported holds them, and so another installation does not take it. */
    @Test
    void refusesToImportWhatIsExported() {
        String document = admin().get(ACME + "/document").text();

        isRefused(
                new Refusal(
                        "POST",
                        "/api/v1/providers",
                        document.replace("\"acme\"", "\"acme-2\""),
                        "/provider/name"));
    }

    private static void isRefused(Refusal refusal) {
        JdbcClient jdbc = service.get(JdbcClient.class);
        var before = DatabaseContents.of(jdbc);

        Answer answer =
                admin().send(
                                refusal.method(),
                                refusal.path(),
                                BodyPublishers.ofString(refusal.body()),
                                "Content-Type",
                                "application/json",
                                "If-Match",
                                "\"1\"");

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().get("type").asString()).endsWith("invalid-body");
        assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo(refusal.pointer());
        assertThat(answer.detail())
                .isEqualTo(
                        refusal.pointer()
                                + ": U+202E at character 7 (expected: no bidirectional override,"
                                + " invisible, unassigned or private-use character)");
        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
    }

    /** Steps, earlier states and stored proposals bring no text from outside. */
    @Test
    void goesOnFromStatesThatHoldThem(@TempDir Path data) {
        try (var other =
                Instance.on(
                        OldDatabase.withHiddenTexts(),
                        "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                        "portolan.data-directory=" + data)) {
            Api api = other.api().asAdmin();
            Map<String, String> bodies = new LinkedHashMap<>();
            bodies.put("/proposals/" + OldDatabase.PROPOSAL + "/publish", "{}");
            bodies.put(
                    "/revisions",
                    """
                    {"baseRevision": 3, "message": "m", "changes": [{"op": "add", "address": "44.229.228.9",
                     "endpoint": {"region": "us", "trafficType": "sip-signalling"}}]}""");
            bodies.put(
                    "/revisions?",
                    "{\"baseRevision\": 4, \"message\": \"m\", \"revertTo\": 2, \"acknowledge\": [\"shrinks\"]}");
            bodies.forEach(
                    (path, body) -> {
                        Answer answer = api.post(ACME + path, body);
                        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
                    });
            assertThat(api.get(ACME + "/allowlist?format=text").text())
                    .isEqualTo("44.229.228.1/32\n44.229.228.2/32\n");
            assertThat(api.get(ACME + "/chain").json().get("intact").asBoolean()).isTrue();
        }
    }
}
