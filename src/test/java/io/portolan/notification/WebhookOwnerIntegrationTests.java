package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.notification.Receiver.Told;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an owner can do with a webhook, and what nobody else can. */
class WebhookOwnerIntegrationTests {

    private static final String WEBHOOKS = "/api/v1/webhooks/";

    @TempDir static Path data;
    private static WebhookService running;

    @BeforeAll
    static void start() {
        running = WebhookService.start(data);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void isSilentUntilVerifiedAndTakesTheWordByHand() {
        running.receiver().behave("/mute", 204);
        Api api = running.subscriber("bob");
        String id =
                Listeners.create(api, running.receiver().url("/mute"), "latest")
                        .get("id")
                        .asString();
        Told challenge = running.only("/mute", Kind.CHALLENGE);
        Listeners.awaitOutcomes(api, id);
        Listeners.publish(running.admin(), running.head(), "add", "44.229.228.191/32");

        assertThat(Listeners.get(api, id).get("state").asString()).isEqualTo("pendingVerification");
        assertThat(api.post(WEBHOOKS + id + "/pause", "").status()).isEqualTo(409);
        assertThat(api.post(WEBHOOKS + id + "/confirm", "{\"challenge\": \"no\"}").status())
                .isEqualTo(400);
        assertThat(api.post(WEBHOOKS + id + "/verify", "").status()).isEqualTo(202);
        await().atMost(SOON)
                .until(() -> running.receiver().told("/mute", Kind.CHALLENGE).size() == 2);
        assertThat(
                        api.post(
                                        WEBHOOKS + id + "/confirm",
                                        "{\"challenge\": \"%s\"}"
                                                .formatted(
                                                        challenge
                                                                .data()
                                                                .get("challenge")
                                                                .asString()))
                                .status())
                .as("the word of an older challenge")
                .isEqualTo(400);
        assertThat(running.receiver().told("/mute", Kind.RULES_CHANGED)).isEmpty();

        var confirmed =
                api.post(
                        WEBHOOKS + id + "/confirm",
                        "{\"challenge\": \"%s\"}"
                                .formatted(
                                        running.receiver()
                                                .told("/mute", Kind.CHALLENGE)
                                                .getLast()
                                                .data()
                                                .get("challenge")
                                                .asString()));
        assertThat(confirmed.json().get("state").asString()).isEqualTo("active");
        running.only("/mute", Kind.RULES_CHANGED);
    }

    @Test
    void belongsToWhoMadeIt() {
        Api owner = running.subscriber("carol");
        Api other = running.subscriber("dave");
        String id =
                Listeners.create(owner, running.receiver().url("/carol"), "every")
                        .get("id")
                        .asString();

        assertThat(other.get(WEBHOOKS + id).status()).isEqualTo(404);
        assertThat(other.send("DELETE", WEBHOOKS + id).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/webhooks").all("items")).isEmpty();
        assertThat(running.admin().get(WEBHOOKS + id).status()).isEqualTo(200);
        assertThat(running.service().api().get(WEBHOOKS + id).status()).isEqualTo(401);
        assertThat(owner.get(WEBHOOKS + id).text()).doesNotContain("whsec_");
        assertThat(owner.send("DELETE", WEBHOOKS + id).status()).isEqualTo(204);
        assertThat(owner.get(WEBHOOKS + id).status()).isEqualTo(404);
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        Api api = running.subscriber("erin");
        String id =
                Listeners.active(api, running.receiver().url("/erin"), "latest")
                        .get("id")
                        .asString();
        int version = Listeners.get(api, id).get("version").asInt();
        String path = WEBHOOKS + id;

        assertThat(patch(api, path, "{\"mode\": \"every\"}").status()).isEqualTo(428);
        assertThat(patch(api, path, "{\"mode\": \"every\"}", "If-Match", "\"99\"").status())
                .isEqualTo(412);
        var edited =
                patch(
                        api,
                        path,
                        "{\"mode\": \"every\", \"description\": \"the branch\"}",
                        "If-Match",
                        "\"%d\"".formatted(version));
        assertThat(edited.status()).isEqualTo(200);
        assertThat(edited.json().get("mode").asString()).isEqualTo("every");
        assertThat(edited.json().get("state").asString()).isEqualTo("active");

        var moved =
                patch(
                        api,
                        path,
                        "{\"url\": \"%s\"}".formatted(running.receiver().url("/erin2")),
                        "If-Match",
                        "\"%d\"".formatted(version + 1));
        assertThat(moved.json().get("state").asString()).isEqualTo("pendingVerification");
        Listeners.awaitState(api, id, "active");
        assertThat(running.receiver().told("/erin2", Kind.CHALLENGE)).hasSize(1);
    }

    private static Api.Answer patch(Api api, String path, String json, String... headers) {
        return api.send(
                "PATCH",
                path,
                BodyPublishers.ofString(json),
                Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    @Test
    void refusesWhatItCannotTell() {
        Api api = running.subscriber("frank");
        String body =
                "{\"url\": \"%s\", \"selection\": {\"provider\": \"vapi\", \"regions\": [\"%s\"]}}";

        var noUrl = api.post("/api/v1/webhooks", body.formatted("https://localhost/hook", "us"));
        assertThat(noUrl.status()).isEqualTo(400);
        assertThat(noUrl.detail()).startsWith("/url: ");
        var noRegion =
                api.post("/api/v1/webhooks", body.formatted(running.receiver().url("/x"), "mars"));
        assertThat(noRegion.status()).isEqualTo(400);
        assertThat(noRegion.detail()).contains("/selection/regions/0", "mars", "us, eu");
        assertThat(
                        running.service()
                                .api()
                                .as(
                                        running.admin()
                                                .post(
                                                        "/api/v1/tokens",
                                                        "{\"name\": \"r\", \"principal\": \"r\", \"role\": \"reader\"}")
                                                .json()
                                                .get("token")
                                                .asString())
                                .post(
                                        "/api/v1/webhooks",
                                        body.formatted(running.receiver().url("/x"), "us"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void saysWhatWasGotAndWhatIsExpected() {
        Api api = running.subscriber("grace");
        String id =
                Listeners.active(api, running.receiver().url("/grace"), "latest")
                        .get("id")
                        .asString();
        String path = WEBHOOKS + id;
        String body = "{\"url\": \"%s\", \"selection\": {\"provider\": \"vapi\"%s}%s}";
        String url = running.receiver().url("/grace");

        refuses(
                api.post("/api/v1/webhooks", body.formatted(url, ", \"regions\": []", "")),
                "/selection/regions: empty (expected: a value, or leave the field out for all)");
        refuses(
                api.post(
                        "/api/v1/webhooks",
                        body.formatted(url, "", ", \"description\": \"a\\u0000b\"")),
                "/description: character U+0000 (expected: a text without it)");
        refuses(api.post(path + "/replay", "{}"), "/from: missing (expected: a whole number)");
        refuses(
                api.post(path + "/replay", "{\"from\": 99}"),
                "/from: 99 (expected: 1-%d; what comes after that has not been told yet)"
                        .formatted(Listeners.get(api, id).get("checkedRevision").asInt()));
        refuses(
                put(api, id, "{\"digest\": \"%s\"}".formatted("0".repeat(64))),
                "/revision: missing (expected: a whole number)");
        assertThat(api.send("POST", path + "/replay").detail())
                .isEqualTo(
                        "Content-Type: missing (expected: application/json or application/yaml)");
        refuses(api.get(path + "?x=1"), "parameter: x (expected: no parameters)");
        var unknown = api.get(path + "/deliveries?before=019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a");
        assertThat(unknown.status()).as("not the first page again").isEqualTo(404);
    }

    private static void refuses(Api.Answer answer, String detail) {
        assertThat(answer.detail()).isEqualTo(detail);
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void takesADescriptionAwayAndNothingElse() {
        Api api = running.subscriber("heidi");
        var made =
                api.post(
                        "/api/v1/webhooks",
                        "{\"url\": \"%s\", \"selection\": {\"provider\": \"plivo\"}, \"description\": \"x\"}"
                                .formatted(running.receiver().url("/heidi")));
        String id = made.json().get("id").asString();
        Listeners.awaitState(api, id, "active");
        String version = "\"%d\"".formatted(Listeners.get(api, id).get("version").asInt());

        refuses(
                patch(api, WEBHOOKS + id, "{\"url\": null}", "If-Match", version),
                "/url: null (expected: a text; it stays as it is when it is left out)");
        assertThat(patch(api, WEBHOOKS + id, "{}", "If-Match", "*").detail())
                .isEqualTo(
                        "If-Match: * (expected: the field version, in quotation marks: %s)"
                                .formatted(version));
        var cleared = patch(api, WEBHOOKS + id, "{\"description\": null}", "If-Match", version);
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(cleared.json().has("description")).isFalse();
    }

    @Test
    void publishersSeeWhoIsBehind() {
        Api api = running.subscriber("mallory");
        String id =
                Listeners.active(api, running.receiver().url("/mallory"), "latest")
                        .get("id")
                        .asString();
        String digest =
                running.admin()
                        .get("/api/v1/providers/vapi/allowlist?region=us")
                        .json()
                        .get("digest")
                        .asString();
        String body = "{\"revision\": %d, \"digest\": \"%s\"}";

        var wrong = put(api, id, body.formatted(1, digest));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(upToDate(id)).isFalse();
        var noted = put(api, id, body.formatted(running.head(), digest));
        assertThat(noted.status()).as(noted.text()).isEqualTo(200);
        assertThat(upToDate(id)).isTrue();
        Listeners.publish(running.admin(), running.head(), "add", "44.229.228.198/32");
        assertThat(upToDate(id)).isFalse();
        assertThat(api.get("/api/v1/providers/vapi/adoption").status()).isEqualTo(403);
    }

    private static Api.Answer put(Api api, String id, String json) {
        return api.send(
                "PUT",
                WEBHOOKS + id + "/applied",
                BodyPublishers.ofString(json),
                "Content-Type",
                "application/json");
    }

    private static boolean upToDate(String id) {
        return running.admin()
                .get("/api/v1/providers/vapi/adoption")
                .all("items")
                .filter(item -> item.get("webhook").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .get("upToDate")
                .asBoolean();
    }
}
