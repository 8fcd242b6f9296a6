package io.portolan.revision.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import io.portolan.catalog.HostileTexts;
import io.portolan.revision.HistoryWriterTests;
import io.portolan.revision.Publication;
import io.portolan.revision.ShippedCatalogs;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** From the service of every test into two instances of an installation that has nothing yet. */
@PortolanTest
class ImportApiIntegrationTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private static final String ALL = "/api/v1/providers";

    private static Instance one;
    private static Instance other;

    private final Api source;

    ImportApiIntegrationTests(@LocalServerPort int port) {
        source = Api.on(port);
    }

    @BeforeAll
    static void start(@TempDir Path folder) {
        TestDatabase database = TestDatabase.fresh();
        one = start(database, folder);
        other = start(database, folder);
    }

    private static Instance start(TestDatabase database, Path folder) {
        return Instance.on(
                database,
                "portolan.shipped-facts=false",
                "portolan.http.max-body=1MB",
                "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                "portolan.data-directory=" + folder);
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
    }

    private static Api.Answer post(Api api, String path, String type, byte[] body) {
        return api.asAdmin()
                .send("POST", path, BodyPublishers.ofByteArray(body), "Content-Type", type);
    }

    private static Api.Answer yaml(String path, String body) {
        return post(one.api(), path, "application/yaml", body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> chain(Api api, String provider) {
        return api.get("%s/%s/revisions".formatted(ALL, provider))
                .all("items")
                .map(r -> "%s %s %s".formatted(r.get("number"), r.get("digest"), r.get("chain")))
                .toList();
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void hasTheSameChainInBothInstallations(String provider) {
        String document = "%s/%s/document".formatted(ALL, provider);
        var exported = source.get(document + "?format=yaml");
        assertThat(exported.header("Content-Type")).isEqualTo("application/yaml");

        var imported = post(one.api(), ALL, "application/yaml", exported.bytes());

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(imported.header("Location")).isEqualTo(ALL + "/" + provider);
        assertThat(one.api().get(ALL).text()).contains("\"id\": \"%s\"".formatted(provider));
        assertThat(chain(one.api(), provider)).isEqualTo(chain(source, provider));
        assertThat(one.api().get("%s/%s/chain".formatted(ALL, provider)).text())
                .isEqualTo(source.get("%s/%s/chain".formatted(ALL, provider)).text())
                .contains("\"intact\": true");
        for (String format : List.of("json", "yaml")) {
            assertThat(one.api().get(document + "?format=" + format).bytes())
                    .isEqualTo(source.get(document + "?format=" + format).bytes());
        }
        await().untilAsserted(
                        () ->
                                assertThat(other.api().get(document).bytes())
                                        .isEqualTo(source.get(document).bytes()));

        var again = post(other.api(), ALL, "application/yaml", exported.bytes());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().get("type").asString()).endsWith("provider-exists");
        assertThat(again.detail()).contains(provider, "POST /api/v1/providers/" + provider);
    }

    /** The author is the document's word, and who says so stands beside. */
    @Test
    void importsWhatIsMadeUpAndGoesOn() {
        String document = json(HistoryWriterTests.generated(7, HostileTexts.VISIBLE));

        var imported = other.api().asAdmin().post(ALL, document);

        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        JsonNode second = other.api().get(ALL + "/acme/revisions/2").json();
        assertThat(second.get("author").asString()).startsWith("author ");
        assertThat(second.get("importedBy").asString()).isEqualTo("admin");
        assertThat(other.api().get(ALL + "/acme/document").text()).isEqualTo(document);
        await().until(() -> one.api().get(ALL + "/acme").status() == 200);

        var published =
                yaml(
                        ALL + "/acme/revisions",
                        """
                        baseRevision: 8
                        message: |
                          From here on
                          in YAML
                        revertTo: 1
                        acknowledge: [shrinks, empties, private-address, broad-prefix, static-to-dynamic, dynamic-to-static]
                        """);
        assertThat(published.status()).as(published.text()).isEqualTo(201);
        assertThat(published.json().get("revision").has("importedBy")).isFalse();
        assertThat(one.api().get(ALL + "/acme/chain").json().get("intact").asBoolean()).isTrue();
    }

    private static String json(List<Publication> publications) {
        return new String(HistoryWriterTests.json(publications), StandardCharsets.UTF_8);
    }

    @Test
    void takesAFileAsItIsShippedWithItsProposals() throws Exception {
        String shipped =
                Files.readString(Path.of("db/catalog/vapi.yaml")).replace("id: vapi", "id: wapi");

        assertThat(yaml(ALL, shipped).status()).isEqualTo(201);

        JsonNode first = one.api().get(ALL + "/wapi/revisions/1").json();
        assertThat(first.get("author").asString()).isEqualTo("admin");
        var proposals = one.api().asAdmin().get(ALL + "/wapi/proposals").json().get("items");
        assertThat(proposals).hasSize(2);
        String proposal = ALL + "/wapi/proposals/" + proposals.get(0).get("id").asString();
        assertThat(one.api().asAdmin().get(proposal).json().get("changes")).isNotEmpty();
    }

    @Test
    void namesTheRevisionThatWasRewritten() {
        String exported = source.get(ALL + "/twilio/document?format=yaml").text();
        String chain = source.get(ALL + "/twilio/revisions/2").json().get("chain").asString();

        var refused = yaml(ALL, exported.replace("\"twilio\"", "\"mwilio\""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.detail()).contains("digest: ", "of revision 1 (expected: ");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("digest-mismatch");

        var other = yaml(ALL, exported.replace(chain, "0".repeat(64)));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.detail()).contains("chain: 000", "of revision 2 (expected: " + chain);
        assertThat(other.json().at("/errors/0/pointer").asString()).isEqualTo("/revisions/1/chain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    addresses: [44.229.228.186/32, 44.238.177.138/32] | addresses: [44.229.228.186/24] | 422 | host-bits | /revisions/0/endpoints/0/addresses/0
                    addresses: [44.229.228.186/32, 44.238.177.138/32] | addresses: ['::ffff:1.2.3.4/128'] | 422 | ipv4-mapped | /revisions/0/endpoints/0/addresses/0
                    publishedAt: '2025-03-15T08:20:16Z' | publishedAt: 2026-03-15T08:20:16Z | 422 | order | /revisions/1
                    id: vapi                            | id: V A P I             | 422 | malformed | /provider/id
                    message: First publication          | mesage: First           | 400 | | /revisions/0/message
                    revisions:                          | history:                | 422 | malformed |
                    """)
    void refusesWhatIsMalformed(
            String piece, String instead, int status, String code, String pointer)
            throws Exception {
        String shipped = Files.readString(Path.of("db/catalog/vapi.yaml"));
        assertThat(shipped).contains(piece);

        var refused = yaml(ALL, shipped.replace(piece, instead).replace(": vapi", ": xapi"));

        assertThat(refused.status()).as(refused.text()).isEqualTo(status);
        assertThat(refused.json().at("/errors/0/code").asString(""))
                .isEqualTo(code == null ? "" : code);
        assertThat(refused.json().at("/errors/0/pointer").asString(""))
                .isEqualTo(pointer == null ? "" : pointer);
        assertThat(one.api().get(ALL + "/xapi").status()).isEqualTo(404);
    }

    /** The one example of the description that would stay in the service that all tests share. */
    @Test
    void answersAsTheDescriptionSays() throws Exception {
        Path examples = Path.of("src/main/resources/examples");
        String body = Files.readString(examples.resolve("importProvider.request.json"));

        String answer = one.api().asAdmin().post(ALL, body).text();

        Path example = examples.resolve("importProvider.json");
        if (Boolean.getBoolean("update")) {
            Files.writeString(example, answer);
        }
        assertThat(answer).isEqualTo(Files.readString(example));
    }

    @Test
    void isForAdminsAlone() {
        assertThat(one.api().post(ALL, "{}").status()).isEqualTo(401);
        var publisher =
                one.api()
                        .asAdmin()
                        .post(
                                "/api/v1/tokens",
                                "{\"name\": \"p\", \"principal\": \"p\", \"role\": \"publisher\"}");
        String token = publisher.json().get("token").asString();
        assertThat(one.api().as(token).post(ALL, "{}").status()).isEqualTo(403);
    }

    @Test
    void saysWhichFormatsItTakes() {
        var refused = post(one.api(), ALL, "application/xml", new byte[] {'<'});

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.detail())
                .contains("application/xml", "application/json or application/yaml");
    }

    /** Three times 20,000 addresses are longer than this installation was told to take. */
    @Test
    void answersNoDocumentThatItWouldNotTake() {
        String addresses =
                IntStream.range(0, 20_000)
                        .mapToObj(i -> "198.18.%d.%d/32".formatted(i / 250, i % 250))
                        .collect(Collectors.joining(", "));
        String history =
                """
                provider: {id: large, name: Large, documentation: 'https://example.com/', confidence: official}
                revisions:
                """
                        + """
                - publishedAt: '2026-01-01T00:00:00Z'
                  message: Large.
                  endpoints:
                  - {region: all, trafficType: rtp-media, addresses: [%s], ports: '5060', protocols: [udp], direction: inbound}
                """
                                .formatted(addresses)
                                .repeat(2);
        var imported = yaml(ALL, history);
        assertThat(imported.status()).as(imported.text()).isEqualTo(201);
        assertThat(one.api().get(ALL + "/large/document").status()).isEqualTo(200);
        String step =
                """
                {"baseRevision": 2, "message": "One less", "changes": [{"op": "remove", "address": "198.18.0.0/32",
                 "endpoint": {"region": "all", "trafficType": "rtp-media"}}]}""";
        assertThat(one.api().asAdmin().post(ALL + "/large/revisions", step).status())
                .isEqualTo(201);

        var answer = one.api().get(ALL + "/large/document");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().get("type").asString()).endsWith("too-long");
        assertThat(answer.detail()).contains("1048576 bytes");
        var refused = yaml(ALL, history.repeat(2));
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.detail()).contains("at most 1048576 bytes");
    }
}
