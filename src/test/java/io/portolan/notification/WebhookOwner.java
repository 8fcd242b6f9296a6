package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Api.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A principal with webhooks at the paths of a receiver. */
record WebhookOwner(WebhookService running, String principal, Api api) {

    private static final String WEBHOOKS = "/api/v1/webhooks";

    static WebhookOwner of(WebhookService running, String principal) {
        return new WebhookOwner(running, principal, running.subscriber(principal));
    }

    Answer create(String path) {
        return createAt(running.receiver().url(path));
    }

    Answer createAt(String url) {
        return api.post(
                WEBHOOKS,
                "{\"url\": \"%s\", \"selection\": {\"provider\": \"vapi\", \"regions\": [\"us\"]}}"
                        .formatted(url));
    }

    /** The id of one that is made and verified. */
    String active(String path) {
        return Listeners.active(api, running.receiver().url(path), "latest").get("id").asString();
    }

    List<JsonNode> all() {
        return api.get(WEBHOOKS).all("items").toList();
    }

    JsonNode get(String id) {
        return Listeners.get(api, id);
    }

    void delete(String id) {
        assertThat(api.send("DELETE", WEBHOOKS + "/" + id).status()).isEqualTo(204);
    }

    /** Calls one of the actions of a webhook. */
    Answer post(String id, String action) {
        return post(id, action, "");
    }

    Answer post(String id, String action, String body) {
        return api.post("%s/%s/%s".formatted(WEBHOOKS, id, action), body);
    }

    void test(String id) {
        Answer answer = post(id, "test");
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Listeners.awaitOutcomes(api, id);
    }

    /** Gives a webhook another URL. */
    Answer move(JsonNode webhook, String url) {
        return api.send(
                "PATCH",
                WEBHOOKS + "/" + webhook.get("id").asString(),
                BodyPublishers.ofString("{\"url\": \"%s\"}".formatted(url)),
                "Content-Type",
                "application/json",
                "If-Match",
                "\"%d\"".formatted(webhook.get("version").asInt()));
    }

    /**
     * As if something had been asked for so many times just now.
     *
     * @param webhook null: of webhooks that are gone
     */
    void hasAsked(Ask ask, @Nullable String webhook, int times) {
        running.jdbc()
                .sql(
                        """
                        insert into webhook_ask (principal, webhook, kind, at)
                        select :principal, coalesce(cast(:webhook as uuid), gen_random_uuid()), :kind, now()
                        from generate_series(1, :times)
                        """)
                .param("principal", principal)
                .param("webhook", webhook)
                .param("kind", ask.word())
                .param("times", times)
                .update();
    }

    /** As if so long ago. */
    void waits(String time) {
        running.jdbc()
                .sql(
                        "update webhook_ask set at = at - cast(:time as interval) where principal = :principal")
                .param("time", time)
                .param("principal", principal)
                .update();
    }
}
