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
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A service, somebody it tells, and what the tests of webhooks ask of both. */
record WebhookService(Instance service, Receiver receiver) implements AutoCloseable {

    static WebhookService start(Path data, String... settings) {
        return new WebhookService(
                Listeners.service(TestDatabase.fresh(), data, settings), Receiver.start());
    }

    Api admin() {
        return service.api().asAdmin();
    }

    Api subscriber(String principal) {
        return caller(token(principal, "subscriber"));
    }

    /** A new token, as it is shown once. */
    JsonNode token(String principal, String role) {
        return admin().post(
                        "/api/v1/tokens",
                        "{\"name\": \"a test\", \"principal\": \"%s\", \"role\": \"%s\"}"
                                .formatted(principal, role))
                .json();
    }

    Api caller(JsonNode token) {
        return service.api().as(token.get("token").asString());
    }

    JdbcClient jdbc() {
        return service.get(JdbcClient.class);
    }

    int head() {
        return admin().get("/api/v1/providers/vapi").json().get("headRevision").asInt();
    }

    /** The one event of a kind that comes to a path. */
    Told only(String path, Kind kind) {
        await().atMost(SOON).until(() -> !receiver.told(path, kind).isEmpty());
        assertThat(receiver.told(path, kind)).hasSize(1);
        return receiver.told(path, kind).getFirst();
    }

    /** By the library of the standard. */
    static void verify(JsonNode webhook, Told told) throws Exception {
        Map<String, List<String>> headers =
                told.headers().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        header -> header.getKey().toLowerCase(Locale.ROOT),
                                        Map.Entry::getValue));
        new Webhook(webhook.get("secret").asString())
                .verify(told.body(), HttpHeaders.of(headers, (_, _) -> true));
    }

    @Override
    public void close() {
        service.close();
        receiver.close();
    }
}
