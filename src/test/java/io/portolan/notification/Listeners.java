package io.portolan.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.ServiceProcess;
import io.portolan.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Services that may tell this machine, and the webhooks of a test. */
public final class Listeners {

    /** So long on a busy machine. */
    public static final Duration SOON = Duration.ofSeconds(20);

    private static final String US = "{\"region\": \"us\", \"trafficType\": \"sip-signalling\"}";

    private static final String SHORT_LEASES =
            """
            create function short_lease() returns trigger language plpgsql as $$
            begin
                new.lease_until := clock_timestamp() + interval '%d s';
                return new;
            end $$;
            create trigger short_lease before update of lease_until on subscription
            for each row when (new.lease_until > old.lease_until) execute function short_lease()
            """;

    private Listeners() {}

    /** A service that may post to this machine. */
    public static Instance service(TestDatabase database, Path data, String... settings) {
        return Instance.on(database, settings(data, settings));
    }

    /** The same in a process of its own, which is on its way up. */
    static ServiceProcess process(TestDatabase database, Path data, String... settings) {
        return ServiceProcess.on(database, settings(data, settings));
    }

    private static String[] settings(Path data, String... more) {
        return Stream.concat(
                        Stream.of(
                                "portolan.webhooks.allowed-targets=127.0.0.0/8",
                                "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                                "portolan.data-directory=" + data),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** Makes all leases so short; the deadline has to be shorter, as it is in earnest. */
    static void shortLeases(Instance service, int seconds) {
        service.get(JdbcClient.class).sql(SHORT_LEASES.formatted(seconds)).update();
    }

    /** Asks to be told of Vapi's US, and waits until that is verified. */
    public static JsonNode active(Api api, String url, String mode) {
        JsonNode made = create(api, url, mode);
        awaitState(api, made.get("id").asString(), "active");
        return made;
    }

    public static JsonNode create(Api api, String url, String mode) {
        var answer =
                api.post(
                        "/api/v1/webhooks",
                        """
                        {"url": "%s", "mode": "%s",
                         "selection": {"provider": "vapi", "regions": ["us"]}}"""
                                .formatted(url, mode));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json();
    }

    public static void awaitState(Api api, String id, String state) {
        await().atMost(SOON).until(() -> state.equals(get(api, id).get("state").asString()));
    }

    /** Until nothing that was asked for waits. */
    static void awaitOutcomes(Api api, String id) {
        await().atMost(SOON)
                .until(
                        () ->
                                api.get("/api/v1/webhooks/%s/deliveries".formatted(id))
                                        .all("items")
                                        .allMatch(delivery -> delivery.has("outcome")));
    }

    public static JsonNode get(Api api, String id) {
        return api.get("/api/v1/webhooks/" + id).json();
    }

    /** Adds an address to US, or takes it away again. */
    public static int publish(Api admin, int base, String op, String address) {
        var answer =
                admin.post(
                        "/api/v1/providers/vapi/revisions",
                        """
                        {"baseRevision": %d, "message": "%s %s", "acknowledge": ["shrinks"],
                         "changes": [{"op": "%s", "endpoint": %s, "address": "%s"}]}"""
                                .formatted(base, op, address, op, US, address));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().at("/revision/number").asInt();
    }
}
