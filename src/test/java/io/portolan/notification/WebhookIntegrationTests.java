package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.notification.Receiver.Told;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What a subscriber is told, and when. */
class WebhookIntegrationTests {

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
    void tellsWhatChangedAndNothingElse() throws Exception {
        Api api = running.subscriber("alice");
        JsonNode webhook = Listeners.active(api, running.receiver().url("/alice"), "latest");
        int before = running.head();

        int after = Listeners.publish(running.admin(), before, "add", "44.229.228.190/32");
        Told told = running.only("/alice", Kind.RULES_CHANGED);
        WebhookService.verify(webhook, told);
        WebhookService.verify(webhook, running.only("/alice", Kind.CHALLENGE));

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
                        running.admin()
                                .get("/api/v1/providers/vapi/allowlist?region=us")
                                .json()
                                .get("digest")
                                .asString());

        // EU alone changes: nobody who listens to US hears of it, and the cursor goes on.
        int eu =
                running.admin()
                        .post(
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
        assertThat(running.receiver().told("/alice", Kind.RULES_CHANGED)).hasSize(1);
    }

    @Test
    void sendsTestsAndOldEventsAgainAndReplays() throws Exception {
        Api api = running.subscriber("grace");
        JsonNode webhook = Listeners.active(api, running.receiver().url("/grace"), "every");
        String path = WEBHOOKS + webhook.get("id").asString();
        int before = running.head();
        int one = Listeners.publish(running.admin(), before, "add", "44.229.228.192/32");
        Listeners.publish(running.admin(), one, "add", "44.229.228.193/32");
        await().atMost(SOON)
                .until(() -> running.receiver().told("/grace", Kind.RULES_CHANGED).size() == 2);
        Told first = running.receiver().told("/grace", Kind.RULES_CHANGED).getFirst();

        assertThat(api.post(path + "/test", "").status()).isEqualTo(202);
        WebhookService.verify(webhook, running.only("/grace", Kind.TEST));

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
        await().atMost(SOON)
                .until(() -> running.receiver().told("/grace", Kind.RULES_CHANGED).size() == 3);
        assertThat(running.receiver().told("/grace", Kind.RULES_CHANGED).getLast().body())
                .isEqualTo(first.body());

        assertThat(api.post(path + "/replay", "{\"from\": 0}").status()).isEqualTo(400);
        api.post(path + "/replay", "{\"from\": %d}".formatted(before));
        await().atMost(SOON)
                .until(() -> running.receiver().told("/grace", Kind.RULES_CHANGED).size() == 5);
        assertThat(
                        running.receiver().told("/grace", Kind.RULES_CHANGED).stream()
                                .map(each -> each.header("webhook-id"))
                                .distinct())
                .hasSize(2);
    }

    @Test
    void signsWithBothSecretsForADay() throws Exception {
        Api api = running.subscriber("heidi");
        JsonNode webhook = Listeners.active(api, running.receiver().url("/heidi"), "latest");
        String path = WEBHOOKS + webhook.get("id").asString();
        JsonNode rotated = api.post(path + "/rotate", "").json();

        assertThat(rotated.get("secret").asString()).isNotEqualTo(webhook.get("secret").asString());
        api.post(path + "/test", "");
        Told told = running.only("/heidi", Kind.TEST);
        WebhookService.verify(webhook, told);
        WebhookService.verify(rotated, told);
    }

    @Test
    void saysNothingWhilePausedAndEverythingAfterwards() {
        Api api = running.subscriber("ivan");
        String id =
                Listeners.active(api, running.receiver().url("/ivan"), "latest")
                        .get("id")
                        .asString();
        int before = running.head();
        assertThat(api.post(WEBHOOKS + id + "/pause", "").json().get("state").asString())
                .isEqualTo("paused");
        int one = Listeners.publish(running.admin(), before, "add", "44.229.228.194/32");
        int two = Listeners.publish(running.admin(), one, "add", "44.229.228.195/32");

        api.post(WEBHOOKS + id + "/resume", "");
        Told told = running.only("/ivan", Kind.RULES_CHANGED);
        assertThat(told.data().get("previousRevision").asInt()).isEqualTo(before);
        assertThat(told.data().get("revision").asInt()).isEqualTo(two);
        assertThat(told.data().at("/counts/added").asInt()).isEqualTo(2);
    }

    /** An event arrives, its answer is lost, the change is reverted: that must be told, too. */
    @Test
    void tellsOfARevertAfterALostAnswer() {
        Api api = running.subscriber("judy");
        String id =
                Listeners.active(api, running.receiver().url("/judy"), "latest")
                        .get("id")
                        .asString();
        running.receiver().behave("/judy", 500);
        int before = running.head();
        int added = Listeners.publish(running.admin(), before, "add", "44.229.228.196/32");
        Told first = running.only("/judy", Kind.RULES_CHANGED);
        await().atMost(SOON).until(() -> Listeners.get(api, id).get("failures").asInt() == 1);

        int reverted = Listeners.publish(running.admin(), added, "remove", "44.229.228.196/32");
        running.receiver().behaveWell("/judy");
        running.service()
                .get(JdbcClient.class)
                .sql("update subscription set next_at = now()")
                .update();
        await().atMost(SOON)
                .until(() -> running.receiver().told("/judy", Kind.RULES_CHANGED).size() == 2);

        Told second = running.receiver().told("/judy", Kind.RULES_CHANGED).getLast();
        assertThat(second.header("webhook-id")).isNotEqualTo(first.header("webhook-id"));
        assertThat(second.data().get("revision").asInt()).isEqualTo(reverted);
        assertThat(second.data().get("previousRevision").asInt()).isEqualTo(before);
        assertThat(second.data().get("changes")).isEmpty();
    }

    @Test
    void saysDailyThatNothingHappened() throws Exception {
        Api api = running.subscriber("kate");
        JsonNode webhook = Listeners.active(api, running.receiver().url("/kate"), "latest");
        running.service()
                .get(JdbcClient.class)
                .sql("update subscription set heartbeat_at = now() where id = cast(:id as uuid)")
                .param("id", webhook.get("id").asString())
                .update();

        Told told = running.only("/kate", Kind.HEARTBEAT);
        WebhookService.verify(webhook, told);
        assertThat(told.data().get("revision").asInt()).isEqualTo(running.head());
        assertThat(told.data().get("digest").asString())
                .isEqualTo(
                        running.admin()
                                .get("/api/v1/providers/vapi/allowlist?region=us")
                                .json()
                                .get("digest")
                                .asString());
    }

    @Test
    void endsWhereTheReceiverIsGone() {
        Api api = running.subscriber("leo");
        String id =
                Listeners.active(api, running.receiver().url("/leo"), "latest")
                        .get("id")
                        .asString();
        running.receiver().behave("/leo", 410);
        Listeners.publish(running.admin(), running.head(), "add", "44.229.228.197/32");

        Listeners.awaitState(api, id, "disabled");
        assertThat(Listeners.get(api, id).get("reason").asString()).contains("410");
    }
}
