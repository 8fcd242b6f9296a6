package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.notification.Receiver.Told;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a subscriber sees: from asking to being told, and everything it can do meanwhile. */
class WebhookIntegrationTests {

    private static final String WEBHOOKS = "/api/v1/webhooks/";

    @TempDir static Path data;
    private static Instance service;
    private static Receiver receiver;
    private static Api admin;

    @BeforeAll
    static void start() {
        receiver = Receiver.start();
        service = Listeners.service(TestDatabase.fresh(), data);
        admin = service.api().asAdmin();
    }

    @AfterAll
    static void stop() {
        service.close();
        receiver.close();
    }

    private static Api subscriber(String principal) {
        return service.api()
                .as(
                        admin.post(
                                        "/api/v1/tokens",
                                        """
                                        {"name": "a test", "principal": "%s", "role": "subscriber"}"""
                                                .formatted(principal))
                                .json()
                                .get("token")
                                .asString());
    }

    private static int head() {
        return admin.get("/api/v1/providers/vapi").json().get("headRevision").asInt();
    }

    private static Told only(String path, Kind kind) {
        await().atMost(SOON).until(() -> !receiver.told(path, kind).isEmpty());
        assertThat(receiver.told(path, kind)).hasSize(1);
        return receiver.told(path, kind).getFirst();
    }

    private static void verify(JsonNode webhook, Told told) throws Exception {
        Map<String, List<String>> headers =
                told.headers().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        new Webhook(webhook.get("secret").asString())
                .verify(told.body(), HttpHeaders.of(headers, (_, _) -> true));
    }

    @Test
    void tellsWhatChangedAndNothingElse() throws Exception {
        Api api = subscriber("alice");
        JsonNode webhook = Listeners.active(api, receiver.url("/alice"), "latest");
        int before = head();

        int after = Listeners.publish(admin, before, "add", "44.229.228.190/32");
        Told told = only("/alice", Kind.RULES_CHANGED);
        verify(webhook, told);
        verify(webhook, only("/alice", Kind.CHALLENGE));

        JsonNode event = told.json();
        assertThat(event.get("id").asString()).isEqualTo(told.header("webhook-id"));
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        JsonNode data = told.data();
        assertThat(data.get("revision").asInt()).isEqualTo(after);
        assertThat(data.get("previousRevision").asInt()).isEqualTo(before);
        assertThat(data.get("addsOnly").asBoolean()).isTrue();
        assertThat(data.get("addressesChanged").asBoolean()).isTrue();
        assertThat(data.get("portsChanged").asBoolean()).isFalse();
        assertThat(data.at("/changes/0/cidr").asString()).isEqualTo("44.229.228.190/32");
        assertThat(data.get("digest").asString())
                .isEqualTo(
                        admin.get("/api/v1/providers/vapi/allowlist?region=us")
                                .json()
                                .get("digest")
                                .asString());

        // EU alone changes: nobody who listens to US hears of it, and the cursor goes on.
        int eu =
                admin.post(
                                "/api/v1/providers/vapi/revisions",
                                """
                                {"baseRevision": %d, "message": "EU", "changes": [{"op": "add", "address": "44.233.34.49/32",
                                 "endpoint": {"region": "eu", "trafficType": "sip-signalling"}}]}"""
                                        .formatted(after))
                        .json()
                        .at("/revision/number")
                        .asInt();
        String id = webhook.get("id").asString();
        await().atMost(SOON)
                .until(() -> Listeners.get(api, id).get("checkedRevision").asInt() == eu);
        assertThat(Listeners.get(api, id).get("toldRevision").asInt()).isEqualTo(after);
        assertThat(receiver.told("/alice", Kind.RULES_CHANGED)).hasSize(1);
    }

    @Test
    void isSilentUntilVerifiedAndTakesTheWordByHand() {
        receiver.behave("/mute", 204);
        Api api = subscriber("bob");
        String id = Listeners.create(api, receiver.url("/mute"), "latest").get("id").asString();
        Told challenge = only("/mute", Kind.CHALLENGE);
        Listeners.publish(admin, head(), "add", "44.229.228.191/32");

        assertThat(Listeners.get(api, id).get("state").asString()).isEqualTo("pendingVerification");
        assertThat(api.post(WEBHOOKS + id + "/pause", "").status()).isEqualTo(409);
        assertThat(api.post(WEBHOOKS + id + "/confirm", "{\"challenge\": \"no\"}").status())
                .isEqualTo(400);
        assertThat(api.post(WEBHOOKS + id + "/verify", "").status()).isEqualTo(202);
        await().atMost(SOON).until(() -> receiver.told("/mute", Kind.CHALLENGE).size() == 2);
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
        assertThat(receiver.told("/mute", Kind.RULES_CHANGED)).isEmpty();

        var confirmed =
                api.post(
                        WEBHOOKS + id + "/confirm",
                        "{\"challenge\": \"%s\"}"
                                .formatted(
                                        receiver.told("/mute", Kind.CHALLENGE)
                                                .getLast()
                                                .data()
                                                .get("challenge")
                                                .asString()));
        assertThat(confirmed.json().get("state").asString()).isEqualTo("active");
        only("/mute", Kind.RULES_CHANGED);
    }

    @Test
    void belongsToWhoMadeIt() {
        Api owner = subscriber("carol");
        Api other = subscriber("dave");
        String id = Listeners.create(owner, receiver.url("/carol"), "every").get("id").asString();

        assertThat(other.get(WEBHOOKS + id).status()).isEqualTo(404);
        assertThat(other.send("DELETE", WEBHOOKS + id).status()).isEqualTo(404);
        assertThat(other.get("/api/v1/webhooks").all("items")).isEmpty();
        assertThat(admin.get(WEBHOOKS + id).status()).isEqualTo(200);
        assertThat(service.api().get(WEBHOOKS + id).status()).isEqualTo(401);
        assertThat(owner.get(WEBHOOKS + id).text()).doesNotContain("whsec_");
        assertThat(owner.send("DELETE", WEBHOOKS + id).status()).isEqualTo(204);
        assertThat(owner.get(WEBHOOKS + id).status()).isEqualTo(404);
    }

    @Test
    void changesOnlyTheVersionThatWasSeen() {
        Api api = subscriber("erin");
        String id = Listeners.active(api, receiver.url("/erin"), "latest").get("id").asString();
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
                        "{\"url\": \"%s\"}".formatted(receiver.url("/erin2")),
                        "If-Match",
                        "\"%d\"".formatted(version + 1));
        assertThat(moved.json().get("state").asString()).isEqualTo("pendingVerification");
        Listeners.awaitState(api, id, "active");
        assertThat(receiver.told("/erin2", Kind.CHALLENGE)).hasSize(1);
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
        Api api = subscriber("frank");
        String body =
                "{\"url\": \"%s\", \"selection\": {\"provider\": \"vapi\", \"regions\": [\"%s\"]}}";

        var noUrl = api.post("/api/v1/webhooks", body.formatted("https://localhost/hook", "us"));
        assertThat(noUrl.status()).isEqualTo(400);
        assertThat(noUrl.detail()).startsWith("/url: ");
        var noRegion = api.post("/api/v1/webhooks", body.formatted(receiver.url("/x"), "mars"));
        assertThat(noRegion.status()).isEqualTo(400);
        assertThat(noRegion.detail()).contains("/selection/regions/0", "mars", "us, eu");
        assertThat(
                        service.api()
                                .as(
                                        admin.post(
                                                        "/api/v1/tokens",
                                                        "{\"name\": \"r\", \"principal\": \"r\", \"role\": \"reader\"}")
                                                .json()
                                                .get("token")
                                                .asString())
                                .post("/api/v1/webhooks", body.formatted(receiver.url("/x"), "us"))
                                .status())
                .isEqualTo(403);
    }

    @Test
    void sendsTestsAndOldEventsAgainAndReplays() throws Exception {
        Api api = subscriber("grace");
        JsonNode webhook = Listeners.active(api, receiver.url("/grace"), "every");
        String path = WEBHOOKS + webhook.get("id").asString();
        int before = head();
        int one = Listeners.publish(admin, before, "add", "44.229.228.192/32");
        Listeners.publish(admin, one, "add", "44.229.228.193/32");
        await().atMost(SOON).until(() -> receiver.told("/grace", Kind.RULES_CHANGED).size() == 2);
        Told first = receiver.told("/grace", Kind.RULES_CHANGED).getFirst();

        assertThat(api.post(path + "/test", "").status()).isEqualTo(202);
        verify(webhook, only("/grace", Kind.TEST));

        await().atMost(SOON)
                .until(
                        () ->
                                api.get(path + "/deliveries")
                                        .all("items")
                                        .allMatch(d -> d.has("outcome")));
        List<JsonNode> deliveries = api.get(path + "/deliveries").all("items").toList();
        assertThat(deliveries).hasSize(4);
        JsonNode old =
                deliveries.stream()
                        .filter(
                                d ->
                                        d.get("webhookId")
                                                .asString()
                                                .equals(first.header("webhook-id")))
                        .findFirst()
                        .orElseThrow();
        assertThat(old.get("outcome").asString()).isEqualTo("delivered");
        assertThat(old.get("status").asInt()).isEqualTo(204);
        api.post(path + "/deliveries/" + old.get("id").asString() + "/redeliver", "");
        await().atMost(SOON).until(() -> receiver.told("/grace", Kind.RULES_CHANGED).size() == 3);
        assertThat(receiver.told("/grace", Kind.RULES_CHANGED).getLast().body())
                .isEqualTo(first.body());

        assertThat(api.post(path + "/replay", "{\"from\": 0}").status()).isEqualTo(400);
        api.post(path + "/replay", "{\"from\": %d}".formatted(before));
        await().atMost(SOON).until(() -> receiver.told("/grace", Kind.RULES_CHANGED).size() == 5);
        assertThat(
                        receiver.told("/grace", Kind.RULES_CHANGED).stream()
                                .map(each -> each.header("webhook-id"))
                                .distinct())
                .hasSize(2);
    }

    @Test
    void signsWithBothSecretsForADay() throws Exception {
        Api api = subscriber("heidi");
        JsonNode webhook = Listeners.active(api, receiver.url("/heidi"), "latest");
        String path = WEBHOOKS + webhook.get("id").asString();
        JsonNode rotated = api.post(path + "/rotate", "").json();

        assertThat(rotated.get("secret").asString()).isNotEqualTo(webhook.get("secret").asString());
        api.post(path + "/test", "");
        Told told = only("/heidi", Kind.TEST);
        verify(webhook, told);
        verify(rotated, told);
    }

    @Test
    void saysNothingWhilePausedAndEverythingAfterwards() {
        Api api = subscriber("ivan");
        String id = Listeners.active(api, receiver.url("/ivan"), "latest").get("id").asString();
        int before = head();
        assertThat(api.post(WEBHOOKS + id + "/pause", "").json().get("state").asString())
                .isEqualTo("paused");
        int one = Listeners.publish(admin, before, "add", "44.229.228.194/32");
        int two = Listeners.publish(admin, one, "add", "44.229.228.195/32");

        api.post(WEBHOOKS + id + "/resume", "");
        Told told = only("/ivan", Kind.RULES_CHANGED);
        assertThat(told.data().get("previousRevision").asInt()).isEqualTo(before);
        assertThat(told.data().get("revision").asInt()).isEqualTo(two);
        assertThat(told.data().at("/counts/added").asInt()).isEqualTo(2);
    }

    /** An event arrives, its answer is lost, the change is reverted: that must be told, too. */
    @Test
    void tellsOfARevertAfterALostAnswer() {
        Api api = subscriber("judy");
        String id = Listeners.active(api, receiver.url("/judy"), "latest").get("id").asString();
        receiver.behave("/judy", 500);
        int before = head();
        int added = Listeners.publish(admin, before, "add", "44.229.228.196/32");
        Told first = only("/judy", Kind.RULES_CHANGED);
        await().atMost(SOON).until(() -> Listeners.get(api, id).get("failures").asInt() == 1);

        int reverted = Listeners.publish(admin, added, "remove", "44.229.228.196/32");
        receiver.behaveWell("/judy");
        service.get(JdbcClient.class).sql("update subscription set next_at = now()").update();
        await().atMost(SOON).until(() -> receiver.told("/judy", Kind.RULES_CHANGED).size() == 2);

        Told second = receiver.told("/judy", Kind.RULES_CHANGED).getLast();
        assertThat(second.header("webhook-id")).isNotEqualTo(first.header("webhook-id"));
        assertThat(second.data().get("revision").asInt()).isEqualTo(reverted);
        assertThat(second.data().get("previousRevision").asInt()).isEqualTo(before);
        assertThat(second.data().get("changes")).isEmpty();
    }

    @Test
    void saysDailyThatNothingHappened() throws Exception {
        Api api = subscriber("kate");
        JsonNode webhook = Listeners.active(api, receiver.url("/kate"), "latest");
        service.get(JdbcClient.class)
                .sql("update subscription set heartbeat_at = now() where id = cast(:id as uuid)")
                .param("id", webhook.get("id").asString())
                .update();

        Told told = only("/kate", Kind.HEARTBEAT);
        verify(webhook, told);
        assertThat(told.data().get("revision").asInt()).isEqualTo(head());
        assertThat(told.data().get("digest").asString())
                .isEqualTo(
                        admin.get("/api/v1/providers/vapi/allowlist?region=us")
                                .json()
                                .get("digest")
                                .asString());
    }

    @Test
    void endsWhereTheReceiverIsGone() {
        Api api = subscriber("leo");
        String id = Listeners.active(api, receiver.url("/leo"), "latest").get("id").asString();
        receiver.behave("/leo", 410);
        Listeners.publish(admin, head(), "add", "44.229.228.197/32");

        Listeners.awaitState(api, id, "disabled");
        assertThat(Listeners.get(api, id).get("reason").asString()).contains("410");
    }

    @Test
    void publishersSeeWhoIsBehind() {
        Api api = subscriber("mallory");
        String id = Listeners.active(api, receiver.url("/mallory"), "latest").get("id").asString();
        String digest =
                admin.get("/api/v1/providers/vapi/allowlist?region=us")
                        .json()
                        .get("digest")
                        .asString();
        String body = "{\"revision\": %d, \"digest\": \"%s\"}";

        var wrong = put(api, id, body.formatted(1, digest));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(upToDate(id)).isFalse();
        var noted = put(api, id, body.formatted(head(), digest));
        assertThat(noted.status()).as(noted.text()).isEqualTo(200);
        assertThat(upToDate(id)).isTrue();
        Listeners.publish(admin, head(), "add", "44.229.228.198/32");
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
        return admin.get("/api/v1/providers/vapi/adoption")
                .all("items")
                .filter(item -> item.get("webhook").asString().equals(id))
                .findFirst()
                .orElseThrow()
                .get("upToDate")
                .asBoolean();
    }
}
