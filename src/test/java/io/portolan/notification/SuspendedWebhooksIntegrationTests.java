package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.Tokens;
import io.portolan.notification.Receiver.Told;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A principal without a valid token is told nothing, and goes on from its cursor with a new one.
 */
class SuspendedWebhooksIntegrationTests {

    @TempDir static Path data;
    private static WebhookService running;
    private static int published;

    @BeforeAll
    static void start() {
        running = WebhookService.start(data);
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    /** A principal, its one token and its one webhook at a path of its name. */
    private record Owner(String principal, JsonNode token, String id) {

        static Owner of(String principal) {
            JsonNode token = running.token(principal, "subscriber");
            String url = running.receiver().url("/" + principal);
            JsonNode made = Listeners.active(running.caller(token), url, "latest");
            return new Owner(principal, token, made.get("id").asString());
        }

        void revoke() {
            String path = "/api/v1/tokens/" + token.get("id").asString();
            assertThat(running.admin().send("DELETE", path).status()).isEqualTo(204);
        }

        void post(String action) {
            String path = "/api/v1/webhooks/%s/%s".formatted(id, action);
            assertThat(running.admin().post(path, "").status()).isLessThan(300);
        }

        JsonNode webhook() {
            return Listeners.get(running.admin(), id);
        }

        int told(Kind kind) {
            return running.receiver().told("/" + principal, kind).size();
        }
    }

    /** Publishes a change, and waits until a principal with a token was told of it. */
    private static int publish(Owner witness) {
        int before = witness.told(Kind.RULES_CHANGED);
        published++;
        int number =
                Listeners.publish(
                        running.admin(),
                        running.head(),
                        "add",
                        "44.229.229.%d/32".formatted(published));
        await().atMost(SOON).until(() -> witness.told(Kind.RULES_CHANGED) > before);
        return number;
    }

    @Test
    void goesOnFromItsCursorWithANewToken() {
        Owner alice = Owner.of("alice");
        Owner witness = Owner.of("witness1");
        int before = running.head();
        alice.revoke();
        publish(witness);
        int last = publish(witness);

        JsonNode webhook = alice.webhook();
        assertThat(webhook.get("state").asString()).isEqualTo("active");
        assertThat(webhook.at("/suspended/reason").asString())
                .isEqualTo(
                        "principal alice has no valid token (expected: one of role subscriber, publisher or admin)");
        assertThat(Instant.parse(webhook.at("/suspended/since").asString()))
                .isBefore(running.service().get(Clock.class).instant());
        assertThat(webhook.get("toldRevision").asInt()).isEqualTo(before);
        assertThat(webhook.get("failures").asInt()).isZero();
        assertThat(alice.told(Kind.RULES_CHANGED)).isZero();
        assertThat(consumer(alice).at("/suspended/reason").asString()).contains("alice");
        assertThat(consumer(witness).has("suspended")).isFalse();

        running.token("alice", "reader");
        assertThat(alice.webhook().has("suspended")).as("a reader has no webhooks").isTrue();
        running.token("alice", "subscriber");
        assertThat(alice.webhook().has("suspended")).isFalse();
        Told told = running.only("/alice", Kind.RULES_CHANGED);
        assertThat(told.data().get("previousRevision").asInt()).isEqualTo(before);
        assertThat(told.data().get("revision").asInt()).isEqualTo(last);
    }

    private static JsonNode consumer(Owner owner) {
        return running.admin()
                .get("/api/v1/providers/vapi/adoption")
                .all("items")
                .filter(item -> item.get("webhook").asString().equals(owner.id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void staysPausedWhatItsOwnerPaused() {
        Owner bob = Owner.of("bob");
        Owner witness = Owner.of("witness2");
        bob.post("pause");
        bob.revoke();
        JsonNode webhook = bob.webhook();
        assertThat(webhook.get("state").asString()).isEqualTo("paused");
        assertThat(webhook.has("suspended")).isTrue();
        running.token("bob", "subscriber");
        publish(witness);

        assertThat(bob.webhook().get("state").asString()).isEqualTo("paused");
        assertThat(bob.told(Kind.RULES_CHANGED)).isZero();
        bob.post("resume");
        running.only("/bob", Kind.RULES_CHANGED);
    }

    @Test
    void keepsWhatWasAskedForUntilThereIsAToken() {
        Owner carol = Owner.of("carol");
        Owner witness = Owner.of("witness3");
        carol.revoke();
        String path = "/api/v1/webhooks/%s/test".formatted(carol.id);
        var refused = running.admin().post(path, "");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail()).startsWith("suspended: principal carol has no valid token");
        running.service()
                .get(Subscriptions.class)
                .ask(
                        new SubscriptionId(UUID.fromString(carol.id)),
                        Kind.TEST,
                        "one",
                        Map.of("message", "It waits."));
        publish(witness);
        assertThat(carol.told(Kind.TEST)).isZero();

        running.token("carol", "subscriber");
        running.only("/carol", Kind.TEST);
    }

    @Test
    void saysOnceThatNothingHappenedMeanwhile() {
        Owner dave = Owner.of("dave");
        Owner witness = Owner.of("witness4");
        dave.revoke();
        running.jdbc()
                .sql(
                        "update subscription set heartbeat_at = now() - interval '3 days' where id = cast(:id as uuid)")
                .param("id", dave.id)
                .update();
        publish(witness);
        assertThat(dave.told(Kind.HEARTBEAT)).isZero();

        running.token("dave", "subscriber");
        running.only("/dave", Kind.HEARTBEAT);
        publish(witness);
        assertThat(dave.told(Kind.HEARTBEAT)).isEqualTo(1);
    }

    @Test
    void isNoBacklogThatAlertsAreAbout() {
        Owner erin = Owner.of("erin");
        Owner witness = Owner.of("witness5");
        Outbox outbox = running.service().get(Outbox.class);
        long before = outbox.backlog().suspended();
        erin.revoke();
        publish(witness);

        await().atMost(SOON).until(() -> outbox.backlog().subscriptions() == 0);
        assertThat(outbox.backlog().seconds()).isZero();
        assertThat(outbox.backlog().suspended()).isEqualTo(before + 1);
    }

    @Test
    void endsWithTheLastToken() {
        Owner frank = Owner.of("frank");
        JsonNode other = running.token("frank", "publisher");
        frank.revoke();
        assertThat(frank.webhook().has("suspended")).as("another token is valid").isFalse();

        String path = "/api/v1/tokens/%s/rotate".formatted(other.get("id").asString());
        assertThat(running.admin().post(path, "").status()).isEqualTo(200);
        assertThat(frank.webhook().has("suspended")).as("rotated").isFalse();
        running.jdbc()
                .sql(
                        "update token set expires_at = now() - interval '1 minute' where id = cast(:id as uuid)")
                .param("id", other.get("id").asString())
                .update();
        assertThat(frank.webhook().has("suspended")).as("expired").isTrue();
    }

    @Test
    void agreesWithTheTokensOnWhoHasOne() {
        for (Role role : Role.values()) {
            String principal = "grace-" + role.word();
            running.token(principal, role.word());
            JsonNode revoked = running.token(principal + "-revoked", role.word());
            running.admin().send("DELETE", "/api/v1/tokens/" + revoked.get("id").asString());
        }
        var holders =
                running.service()
                        .get(Tokens.class)
                        .holdersOf(Role.SUBSCRIBER, running.service().get(Clock.class).instant());

        assertThat(holders).hasSizeGreaterThan(3);
        assertThat(
                        new HashSet<>(
                                running.jdbc()
                                        .sql(
                                                "select principal from subscriber_token where is_valid")
                                        .query(String.class)
                                        .list()))
                .isEqualTo(new HashSet<>(holders.stream().map(Principal::text).toList()));
    }
}
