package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api.Answer;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In which state a webhook can be tested and challenged, and where it may lead. */
class WebhookRequestsIntegrationTests {

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

    private static WebhookOwner owner(String principal) {
        return WebhookOwner.of(running, principal);
    }

    /** A path that answers once the gate is open. */
    private static CountDownLatch gate(String path) {
        var gate = new CountDownLatch(1);
        running.receiver()
                .behave(
                        path,
                        (exchange, _) -> {
                            awaitOpen(gate);
                            exchange.sendResponseHeaders(204, -1);
                        });
        return gate;
    }

    private static void awaitOpen(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void isPending(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.json().get("type").asString())
                .isEqualTo("urn:portolan:problem:already-asked");
        assertThat(answer.header("Retry-After")).isEqualTo("15");
    }

    private static void isOtherState(Answer answer, String state) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.detail()).isEqualTo("state: %s (expected: active)".formatted(state));
    }

    @Test
    void postsOneTestOrChallengeAfterTheOther() {
        CountDownLatch gate = gate("/grace");
        WebhookOwner grace = owner("grace");
        String id = grace.create("/grace").json().get("id").asString();

        isPending(grace.post(id, "verify"));
        String word = running.only("/grace", Kind.CHALLENGE).data().get("challenge").asString();
        grace.post(id, "confirm", "{\"challenge\": \"%s\"}".formatted(word));
        isPending(grace.post(id, "test"));
        gate.countDown();
        Listeners.awaitOutcomes(grace.api(), id);

        CountDownLatch second = gate("/grace");
        assertThat(grace.post(id, "test").status()).isEqualTo(202);
        isPending(grace.post(id, "test"));
        second.countDown();
        Listeners.awaitOutcomes(grace.api(), id);
        assertThat(running.receiver().told("/grace", Kind.TEST)).hasSize(1);
    }

    @Test
    void testsAnActiveWebhookAlone() {
        running.receiver().behave("/ida", 204);
        WebhookOwner ida = owner("ida");
        String id = ida.create("/ida").json().get("id").asString();
        isOtherState(ida.post(id, "test"), "pendingVerification");

        running.receiver().behaveWell("/ida");
        Listeners.awaitOutcomes(ida.api(), id);
        ida.post(id, "verify");
        Listeners.awaitState(ida.api(), id, "active");
        ida.test(id);
        ida.post(id, "pause");
        isOtherState(ida.post(id, "test"), "paused");
    }

    /** The word that was posted to the first URL is worth nothing any more. */
    @Test
    void challengesAnotherUrlThoughTheFirstHasNotAnswered() {
        CountDownLatch gate = gate("/heidi");
        WebhookOwner heidi = owner("heidi");
        String id = heidi.create("/heidi").json().get("id").asString();
        running.only("/heidi", Kind.CHALLENGE);

        String url = running.receiver().url("/heidi2");
        assertThat(heidi.move(heidi.get(id), url).status()).isEqualTo(200);
        Listeners.awaitState(heidi.api(), id, "active");
        gate.countDown();
        assertThat(running.receiver().told("/heidi2", Kind.CHALLENGE)).hasSize(1);
    }

    @Test
    void refusesAForbiddenAddressWhenTheUrlIsGiven() {
        WebhookOwner leo = owner("leo");
        Answer refused = leo.createAt("https://10.0.0.1/");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail())
                .isEqualTo(
                        "/url: url: https://10.0.0.1/ (expected: a public address; 10.0.0.0/8 is private use)");
        Answer loopback = leo.createAt("https://[::1]/");
        assertThat(loopback.status()).isEqualTo(400);
        assertThat(loopback.json().at("/errors/0/pointer").asString()).isEqualTo("/url");
        assertThat(leo.all()).isEmpty();

        String id = leo.active("/leo");
        Answer moved = leo.move(leo.get(id), "https://192.168.1.1/");
        assertThat(moved.status()).isEqualTo(400);
        assertThat(moved.detail()).contains("192.168.0.0/16 is private use");
        assertThat(leo.get(id).get("state").asString()).isEqualTo("active");
    }

    /** A network that was opened when the webhook was made: what its owner reads of a name. */
    @Test
    void saysOfAForbiddenAddressOnlyThatItIsNotAllowed() {
        WebhookOwner mia = owner("mia");
        String id = mia.active("/mia");
        running.jdbc()
                .sql(
                        "update subscription set url = 'https://10.0.0.1/' where id = cast(:id as uuid)")
                .param("id", id)
                .update();
        assertThat(mia.post(id, "test").status()).isEqualTo(202);
        Listeners.awaitOutcomes(mia.api(), id);

        String deliveries = mia.api().get("/api/v1/webhooks/%s/deliveries".formatted(id)).text();
        assertThat(deliveries).contains("\"outcome\": \"address not allowed\"");
        assertThat(deliveries).doesNotContain("10.0.0", "private");
    }
}
