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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/**
 * The examples in the description are real answers: {@code -Dupdate=true} writes them down anew.
 */
@PortolanTest
class ExamplesIntegrationTests {

    private static final Path EXAMPLES = Path.of("src/main/resources/examples");

    private static final String TOKENS = "/api/v1/tokens";

    private final Api api;

    ExamplesIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @ParameterizedTest
    @CsvSource({
        "listProviders.json, /api/v1/providers",
        "getProvider.json, /api/v1/providers/vapi",
        "listEndpoints.json, /api/v1/providers/vapi/endpoints",
        "listEndpoints.csv, /api/v1/providers/vapi/endpoints?format=csv",
        "getAllowlist.json, /api/v1/providers/vapi/allowlist?region=us",
        "getAllowlist.text, /api/v1/providers/vapi/allowlist?region=us&format=text",
        "getAllowlist.csv, /api/v1/providers/vapi/allowlist?region=us&format=csv",
        "listRules.json, /api/v1/providers/vapi/rules?region=us&mediaPorts=10000-20000",
        "listRules.csv, /api/v1/providers/vapi/rules?region=us&mediaPorts=10000-20000&format=csv",
        "listRevisions.json, /api/v1/providers/vapi/revisions?limit=2",
        "getRevision.json, /api/v1/providers/vapi/revisions/3",
        "getCatalog.json, /api/v1/providers/zadarma/revisions/1/catalog",
        "exportProvider.json, /api/v1/providers/zadarma/document",
        "exportProvider.yaml, /api/v1/providers/zadarma/document?format=yaml",
        "diff.json, /api/v1/providers/vapi/diff?from=5&to=6",
        "verifyChain.json, /api/v1/providers/vapi/chain",
        "listChanges.json, /api/v1/providers/vapi/changes?since=5",
        "listVendors.json, /api/v1/vendors",
        "getBundle.text, /api/v1/providers/vapi/bundles/nftables?region=us",
        "getBundleManifest.json, /api/v1/providers/vapi/bundles/nftables/manifest?region=us",
        "getBundleDelta.text, /api/v1/providers/vapi/bundles/nftables/delta?from=5&to=6",
        "getBundleRollback.text, /api/v1/providers/vapi/bundles/nftables/rollback?region=us"
    })
    void isWhatTheServiceAnswers(String file, String path) throws IOException {
        check(file, api.get(path).text());
    }

    /** In this order: what one makes, the next ones read. */
    @Test
    void isWhatTheServiceAnswersAboutTokens() throws IOException {
        Api admin = api.asAdmin();
        var made =
                admin.post(TOKENS, Files.readString(EXAMPLES.resolve("createToken.request.json")));
        String one = TOKENS + "/" + made.json().get("id").asString();
        Api caller = api.as(made.json().get("token").asString());

        check("createToken.json", made.text());
        String token = admin.get(one).text();
        String item = token.strip().replace("\n", "\n  ");
        assertThat(admin.get(TOKENS).text()).startsWith("{\n  \"items\": [ {").contains(item);
        check("listTokens.json", "{\n  \"items\": [ %s ]\n}\n".formatted(item));
        check("getToken.json", token);
        check("getOwnToken.json", caller.get(TOKENS + "/self").text());
        check("rotateToken.json", admin.post(one + "/rotate", "").text());
    }

    /**
     * In this order, too; what is published here is rolled back by nobody, so it is looked at only.
     */
    @Test
    void isWhatTheServiceAnswersAboutPublishing() throws IOException {
        Api admin = api.asAdmin();
        String zadarma = "/api/v1/providers/zadarma";
        String body = Files.readString(EXAMPLES.resolve("publishRevision.request.json"));

        check("publishRevision.json", admin.post(zadarma + "/revisions?dryRun=true", body).text());
        var made = admin.post(zadarma + "/proposals", body);
        String one = zadarma + "/proposals/" + made.json().get("id").asString();
        check("createProposal.json", made.text());
        check("listProposals.json", admin.get(zadarma + "/proposals").text());
        check("getProposal.json", admin.get(one).text());
        assertThat(admin.send("DELETE", one).status()).isEqualTo(204);
        assertThat(admin.get(one).status()).isEqualTo(404);

        // One that says what the head says already.
        String same = "{\"baseRevision\": 1, \"message\": \"The same\", \"revertTo\": 1}";
        String other =
                zadarma
                        + "/proposals/"
                        + admin.post(zadarma + "/proposals", same).json().get("id").asString();
        check(
                "publishProposal.json",
                admin.post(
                                other + "/publish",
                                Files.readString(EXAMPLES.resolve("publishProposal.request.json")))
                        .text());
    }

    private static void check(String file, String text) throws IOException {
        String answer = withoutWhatDiffers(text);
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(EXAMPLES);
            Files.writeString(EXAMPLES.resolve(file), answer);
        }

        assertThat(Files.readString(EXAMPLES.resolve(file))).isEqualTo(answer);
    }

    /** Between installations: times, identifiers and secrets. */
    private static String withoutWhatDiffers(String answer) {
        return answer.replaceAll(
                        "(\"(recordedAt|createdAt|rotatedAt)\": )\"[^\"]*\"",
                        "$1\"2026-11-23T15:00:00Z\"")
                .replaceAll("(\"previousUntil\": )\"[^\"]*\"", "$1\"2026-11-23T16:00:00Z\"")
                .replaceAll("ptl_[0-9A-Za-z]{36}", "ptl_000000000000000000000000000001010Ohw")
                .replaceAll(
                        "(\"id\": )\"[0-9a-f-]{36}\"",
                        "$1\"019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a\"");
    }

    /**
     * springdoc reads our records with another Jackson than writes them: the keys must be the same.
     */
    @Test
    void hasTheKeysOfItsSchema() throws IOException {
        JsonNode document = api.get("/v3/api-docs").json();
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
                JsonNode example =
                        new tools.jackson.databind.json.JsonMapper()
                                .readTree(Files.readString(file));
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
        return Stream.of("/requestBody", "/responses/200", "/responses/201")
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
