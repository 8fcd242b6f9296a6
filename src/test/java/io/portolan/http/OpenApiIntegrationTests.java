package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.JsonNode;

/** The description is the service's own: {@code -Dupdate=true} writes it down anew. */
@PortolanTest
class OpenApiIntegrationTests {

    private static final Path COMMITTED = Path.of("openapi/openapi.yaml");

    private static final String WEBHOOKS = "/api/v1/webhooks";

    private final Api api;
    private final SmartLifecycle relay;

    OpenApiIntegrationTests(@LocalServerPort int port, @Qualifier("relay") SmartLifecycle relay) {
        api = Api.on(port);
        this.relay = relay;
    }

    @Test
    void isTheCommittedDescription() throws IOException {
        String served = api.get("/v3/api-docs.yaml").text();
        if (Boolean.getBoolean("update")) {
            Files.writeString(COMMITTED, served);
        }

        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void describesEveryOperation() {
        assertThat(operations())
                .hasSizeGreaterThan(10)
                .allSatisfy(
                        (id, operation) -> {
                            assertThat(operation.path("summary").asString("")).as(id).isNotBlank();
                            assertThat(operation.path("description").asString(""))
                                    .as(id)
                                    .isNotBlank();
                            assertThat(
                                            operation
                                                    .at("/responses/400/content")
                                                    .has("application/problem+json"))
                                    .as(id)
                                    .isTrue();
                            assertThat(
                                            operation.at("/responses").has("204")
                                                    || good(operation)
                                                            .anyMatch(
                                                                    content ->
                                                                            content.hasNonNull(
                                                                                    "example")))
                                    .as(id)
                                    .isTrue();
                            assertThat(operation.at("/requestBody/content").valueStream())
                                    .as(id)
                                    .allMatch(content -> content.hasNonNull("example"));
                            assertThat(operation.path("security")).as(id).isNotEmpty();
                            operation
                                    .path("parameters")
                                    .forEach(
                                            parameter -> {
                                                String name =
                                                        id + " " + parameter.get("name").asString();
                                                assertThat(
                                                                parameter
                                                                        .path("description")
                                                                        .asString(""))
                                                        .as(name)
                                                        .isNotBlank();
                                                assertThat(
                                                                !parameter
                                                                                .path("required")
                                                                                .asBoolean(false)
                                                                        || parameter.has("example"))
                                                        .as(name)
                                                        .isTrue();
                                            });
                        });
    }

    @Test
    void givesEveryOperationAnIdOfItsOwn() {
        assertThat(operations().keySet()).noneMatch(id -> id.matches(".*_\\d+"));
    }

    private static Stream<JsonNode> good(JsonNode operation) {
        return Stream.of("200", "201", "202")
                .flatMap(
                        status ->
                                operation
                                        .at("/responses/%s/content".formatted(status))
                                        .valueStream());
    }

    /** The examples of required parameters alone: what Swagger UI sends when nothing is changed. */
    @Test
    void answersEveryReadAsItStandsInSwaggerUi() {
        // Without the relay: it would look the name of the webhook up.
        relay.stop();
        try {
            readAll();
        } finally {
            Api admin = api.asAdmin();
            admin.get(WEBHOOKS)
                    .all("items")
                    .forEach(
                            made ->
                                    admin.send(
                                            "DELETE", WEBHOOKS + "/" + made.get("id").asString()));
            relay.start();
        }
    }

    private void readAll() {
        paths().filter(path -> path.getValue().has("get"))
                // Has no end: the tests of streams read it.
                .filter(path -> !path.getKey().equals("/api/v1/events"))
                .forEach(
                        path -> {
                            String url =
                                    existing(filled(path.getKey(), path.getValue().get("get")));
                            assertThat(api.asAdmin().get(url).status()).as(url).isEqualTo(200);
                        });
    }

    /** Every installation's tokens, proposals and webhooks have ids of their own. */
    private String existing(String url) {
        String webhook =
                url.contains("/webhooks/")
                        ? api.asAdmin()
                                .post(
                                        WEBHOOKS,
                                        "{\"url\": \"https://hooks.firewall.example/\", \"selection\": {\"provider\": \"vapi\"}}")
                                .json()
                                .get("id")
                                .asString()
                        : "";
        String own = api.asAdmin().get("/api/v1/tokens/self").json().get("id").asString();
        String proposal =
                api.asAdmin()
                        .get("/api/v1/providers/vapi/proposals")
                        .json()
                        .at("/items/0/id")
                        .asString();
        return url.replaceFirst("/webhooks/[0-9a-f-]{36}", "/webhooks/" + webhook)
                .replaceFirst("/tokens/[0-9a-f-]{36}", "/tokens/" + own)
                .replaceFirst("/proposals/[0-9a-f-]{36}", "/proposals/" + proposal);
    }

    private static String filled(String path, JsonNode operation) {
        String url = path;
        String query = "";
        for (JsonNode parameter : operation.path("parameters")) {
            if (parameter.has("example")) {
                String name = parameter.get("name").asString();
                String example = parameter.get("example").asString();
                url = url.replace("{" + name + "}", example);
                query +=
                        parameter.get("in").asString().equals("query")
                                ? "&" + name + "=" + example
                                : "";
            }
        }
        return query.isEmpty() ? url : url + "?" + query.substring(1);
    }

    private Map<String, JsonNode> operations() {
        return paths().flatMap(path -> path.getValue().valueStream())
                .collect(
                        Collectors.toMap(
                                operation -> operation.get("operationId").asString(),
                                operation -> operation));
    }

    private Stream<Map.Entry<String, JsonNode>> paths() {
        return api.get("/v3/api-docs").json().get("paths").propertyStream();
    }
}
