package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * springdoc reads our records with another Jackson than writes them: the keys of the examples,
 * which are real answers, must be those that it describes.
 */
@PortolanTest
class ExampleSchemasIntegrationTests {

    private static final Path EXAMPLES = Path.of("src/main/resources/examples");

    private final Api api;

    ExampleSchemasIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void hasTheKeysOfItsSchema() throws IOException {
        JsonNode document = api.get("/v3/api-docs").json();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode example = new JsonMapper().readTree(Files.readString(file));
                new SchemaKeys(document)
                        .check(file.getFileName().toString(), example, schema(document, file));
            }
        }
    }

    private static JsonNode schema(JsonNode document, Path file) {
        String name = file.getFileName().toString();
        JsonNode operation =
                document.get("paths")
                        .valueStream()
                        .flatMap(JsonNode::valueStream)
                        .filter(
                                described ->
                                        name.startsWith(
                                                described.get("operationId").asString() + "."))
                        .findFirst()
                        .orElseThrow();
        return Stream.of("/requestBody", "/responses/200", "/responses/201", "/responses/202")
                .filter(place -> place.equals("/requestBody") == name.contains(".request."))
                .map(place -> operation.at(place + "/content/application~1json/schema"))
                .filter(schema -> !schema.isMissingNode())
                .findFirst()
                .orElseThrow();
    }

    /** Walks an answer and its schema side by side. */
    private record SchemaKeys(JsonNode document) {

        void check(String place, JsonNode value, JsonNode schema) {
            JsonNode resolved =
                    schema.has("$ref")
                            ? document.at(schema.get("$ref").asString().substring(1))
                            : schema;
            if (value.isArray()) {
                value.forEach(item -> check(place + "[]", item, resolved.path("items")));
            } else if (value.isObject() && resolved.has("properties")) {
                JsonNode properties = resolved.get("properties");
                Set<String> unknown = new HashSet<>(value.propertyNames());
                unknown.removeAll(properties.propertyNames());
                assertThat(unknown).as(place).isEmpty();
                assertThat(value.propertyNames())
                        .as(place)
                        .containsAll(
                                resolved.path("required")
                                        .valueStream()
                                        .map(JsonNode::asString)
                                        .collect(Collectors.toSet()));
                value.propertyStream()
                        .forEach(
                                property ->
                                        check(
                                                place + "." + property.getKey(),
                                                property.getValue(),
                                                properties.get(property.getKey())));
            }
        }
    }
}
