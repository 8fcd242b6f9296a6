package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** How much and how often one principal may ask. */
class WebhookLimitsIntegrationTests {

    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    @TempDir static Path data;
    private static WebhookService running;

    @BeforeAll
    static void start() {
        running = WebhookService.start(data, "portolan.webhooks.per-principal=3");
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static WebhookOwner owner(String principal) {
        return WebhookOwner.of(running, principal);
    }

    private static void isTooOften(Answer answer, int window) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(429);
        assertThat(answer.json().get("type").asString())
                .isEqualTo("urn:portolan:problem:too-many-requests");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(window - 30, window);
    }

    @Test
    void givesNoMoreWebhooksThanAPrincipalMayHave() {
        WebhookOwner alice = owner("alice");
        String first = alice.create("/alice").json().get("id").asString();
        alice.create("/alice");
        alice.create("/alice");

        Answer refused = alice.create("/alice");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.detail())
                .isEqualTo(
                        "webhooks: 3 (expected: fewer than 3 of one principal; delete one, or set portolan.webhooks.per-principal)");
        assertThat(refused.json().get("type").asString())
                .isEqualTo("urn:portolan:problem:too-many-webhooks");
        assertThat(owner("albert").create("/albert").status()).isEqualTo(201);
        alice.delete(first);
        assertThat(alice.create("/alice").status()).isEqualTo(201);
    }

    @Test
    void leavesThoseBeyondALimitThatWasLowered() {
        WebhookOwner bob = owner("bob");
        WebhookOwner barbara = owner("barbara");
        IntStream.range(0, 3).forEach(i -> bob.active("/bob" + i));
        IntStream.range(3, 5).forEach(i -> barbara.active("/bob" + i));
        running.jdbc()
                .sql("update subscription set principal = 'bob' where principal = 'barbara'")
                .update();

        assertThat(bob.create("/bob").status()).isEqualTo(409);
        assertThat(bob.all()).hasSize(5);
        Listeners.publish(running.admin(), running.head(), "add", "44.229.228.190/32");
        IntStream.range(0, 5).forEach(i -> running.only("/bob" + i, Kind.RULES_CHANGED));
    }

    @Test
    void postsSixTestsAMinuteOfAllWebhooksOfAPrincipal() {
        WebhookOwner carol = owner("carol");
        List<String> ids = List.of(carol.active("/carol1"), carol.active("/carol2"));
        IntStream.range(0, 6).forEach(i -> carol.test(ids.get(i % 2)));

        Answer refused = carol.post(ids.getFirst(), "test");
        isTooOften(refused, MINUTE);
        assertThat(refused.detail())
                .startsWith("test: one more (expected: at most 6 a minute for one principal; ");
        carol.delete(ids.getFirst());
        isTooOften(carol.post(carol.active("/carol3"), "test"), MINUTE);
        var admin = new WebhookOwner(running, "admin", running.admin());
        isTooOften(admin.post(ids.getLast(), "test"), MINUTE);
        WebhookOwner other = owner("carl");
        other.test(other.active("/carl"));

        carol.waits("1 minute");
        carol.test(ids.getLast());
    }

    @Test
    void postsTenChallengesAnHourToAWebhookTheFirstIncluded() {
        running.receiver().behave("/dave", 204);
        WebhookOwner dave = owner("dave");
        String id = dave.create("/dave").json().get("id").asString();
        for (int i = 1; i < 10; i++) {
            Listeners.awaitOutcomes(dave.api(), id);
            assertThat(dave.post(id, "verify").status()).isEqualTo(202);
        }
        Listeners.awaitOutcomes(dave.api(), id);

        Answer refused = dave.post(id, "verify");
        isTooOften(refused, HOUR);
        assertThat(refused.detail())
                .startsWith("challenge: one more (expected: at most 10 an hour for one webhook; ");
        JsonNode before = dave.get(id);
        isTooOften(dave.move(before, running.receiver().url("/dave2")), HOUR);
        assertThat(dave.get(id)).as("as it was").isEqualTo(before);
        assertThat(running.receiver().told("/dave", Kind.CHALLENGE)).hasSize(10);
        assertThat(dave.create("/dave3").status()).as("another webhook").isEqualTo(201);

        dave.waits("1 hour");
        assertThat(dave.move(before, running.receiver().url("/dave2")).status()).isEqualTo(200);
        Listeners.awaitState(dave.api(), id, "active");
    }

    @Test
    void postsAHundredAndTwentyChallengesAnHourOfAPrincipal() {
        WebhookOwner erin = owner("erin");
        erin.hasAsked(Ask.CHALLENGE, null, 119);
        String id = erin.active("/erin");

        Answer refused = erin.create("/erin2");
        isTooOften(refused, HOUR);
        assertThat(refused.detail()).contains("at most 120 an hour for one principal");
        isTooOften(erin.move(erin.get(id), running.receiver().url("/erin2")), HOUR);
        assertThat(erin.all()).hasSize(1);
        assertThat(running.receiver().told("/erin2")).isEmpty();
    }

    @Test
    void sendsAgainOnlySoOften() {
        WebhookOwner frank = owner("frank");
        String id = frank.active("/frank");
        Listeners.publish(running.admin(), running.head(), "add", "44.229.228.191/32");
        running.only("/frank", Kind.RULES_CHANGED);
        Listeners.awaitOutcomes(frank.api(), id);
        String delivery =
                frank.api()
                        .get("/api/v1/webhooks/%s/deliveries".formatted(id))
                        .all("items")
                        .filter(item -> item.get("type").asString().endsWith("rules.changed"))
                        .findFirst()
                        .orElseThrow()
                        .get("id")
                        .asString();

        isAllowedSoOften(
                frank,
                id,
                Ask.REDELIVERY,
                () -> frank.post(id, "deliveries/%s/redeliver".formatted(delivery)));
    }

    @Test
    void replaysOnlySoOften() {
        WebhookOwner frances = owner("frances");
        String id = frances.active("/frances");

        isAllowedSoOften(
                frances, id, Ask.REPLAY, () -> frances.post(id, "replay", "{\"from\": 1}"));
    }

    private static void isAllowedSoOften(
            WebhookOwner owner, String id, Ask ask, Supplier<Answer> call) {
        owner.hasAsked(ask, id, ask.ofWebhook().orElseThrow().most() - 1);
        assertThat(call.get().status()).isEqualTo(202);
        isTooOften(call.get(), HOUR);
        owner.waits("1 hour");
        owner.hasAsked(ask, null, ask.ofPrincipal().most() - 1);
        assertThat(call.get().status()).isEqualTo(202);
        isTooOften(call.get(), HOUR);
    }

    @Test
    void holdsItsLimitsAgainstManyAtOnce() {
        WebhookOwner ivan = owner("ivan");
        assertThat(statuses(() -> ivan.create("/ivan"), 12)).containsOnly(201, 409);
        assertThat(ivan.all()).hasSize(3);

        WebhookOwner ines = owner("ines");
        String id = ines.active("/ines");
        ines.hasAsked(Ask.REPLAY, id, 7);
        List<Integer> replays = statuses(() -> ines.post(id, "replay", "{\"from\": 1}"), 12);
        assertThat(replays.stream().filter(status -> status == 202)).hasSize(3);
        assertThat(replays.stream().filter(status -> status == 429)).hasSize(9);
    }

    private static List<Integer> statuses(Supplier<Answer> call, int times) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Integer>> calls =
                    IntStream.range(0, times)
                            .mapToObj(
                                    _ ->
                                            CompletableFuture.supplyAsync(
                                                    () -> call.get().status(), threads))
                            .toList();
            return calls.stream().map(CompletableFuture::join).toList();
        }
    }

    @Test
    void asksByItselfAsOftenAsItHasTo() {
        WebhookOwner judy = owner("judy");
        String id = judy.active("/judy");
        for (Ask ask : Ask.values()) {
            judy.hasAsked(ask, id, ask.ofPrincipal().most());
        }

        String replaced = "/api/v1/history-replaced";
        running.admin().send("POST", replaced + "?provider=vapi");
        running.only("/judy", Kind.HISTORY_REPLACED);
        running.admin().send("DELETE", replaced);
    }

    @Test
    void forgetsWhatCountsNoMore() {
        WebhookOwner kate = owner("kate");
        kate.hasAsked(Ask.REPLAY, null, 5);
        kate.waits("61 minutes");
        kate.hasAsked(Ask.REPLAY, null, 2);
        running.service().get(Outbox.class).forget(Duration.ofDays(30));

        assertThat(
                        running.jdbc()
                                .sql("select count(*) from webhook_ask where principal = 'kate'")
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
    }
}
