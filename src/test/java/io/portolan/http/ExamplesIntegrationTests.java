package io.portolan.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The examples in the description are real answers: {@code -Dupdate=true} writes them down anew.
 */
@PortolanTest
class ExamplesIntegrationTests {

    private static final Path EXAMPLES = Path.of("src/main/resources/examples");

    private static final String TOKENS = "/api/v1/tokens";

    private static final String WEBHOOKS = "/api/v1/webhooks";

    private static final String REPLACED = "/api/v1/history-replaced";

    private final Api api;
    private final JdbcClient jdbc;
    private final SmartLifecycle relay;

    ExamplesIntegrationTests(
            @LocalServerPort int port, JdbcClient jdbc, @Qualifier("relay") SmartLifecycle relay) {
        api = Api.on(port);
        this.jdbc = jdbc;
        this.relay = relay;
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
        "getAtom.atom, /api/v1/providers/vapi/atom?region=us",
        "getAtomOfAll.atom, /api/v1/atom",
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
        check(
                "rotateToken.json",
                admin.post(one + "/rotate", "", "X-Request-Id", "5f2b9c3d4e6a7b80").text());
        check(
                "listAuditLog.json",
                admin.get(
                                "/api/v1/audit-log?action=rotateToken&since="
                                        + made.json().get("createdAt").asString())
                        .text());
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

    /** Without the relay: an attempt in between would be another answer. */
    @Test
    void isWhatTheServiceAnswersAboutWebhooks() throws IOException {
        relay.stop();
        try {
            checkWebhooks();
        } finally {
            relay.start();
        }
    }

    private void checkWebhooks() throws IOException {
        Api admin = api.asAdmin();
        // Other tests share the service, and leave some behind.
        admin.get(WEBHOOKS)
                .all("items")
                .forEach(left -> admin.send("DELETE", WEBHOOKS + "/" + left.get("id").asString()));
        var made = admin.post(WEBHOOKS, request("createWebhook"));
        check("createWebhook.json", made.text());
        String id = made.json().get("id").asString();
        String one = WEBHOOKS + "/" + id;
        check("listWebhooks.json", admin.get(WEBHOOKS).text());
        check("getWebhook.json", admin.get(one).text());
        finish(id);
        check("verifyWebhook.json", admin.post(one + "/verify", "").text());
        check(
                "confirmWebhook.json",
                admin.post(
                                one + "/confirm",
                                request("confirmWebhook").replaceAll("[0-9a-f]{32}", challenge(id)))
                        .text());
        check(
                "updateWebhook.json",
                send("PATCH", one, request("updateWebhook"), "If-Match", "\"2\""));
        check("pauseWebhook.json", admin.post(one + "/pause", "").text());
        check("resumeWebhook.json", admin.post(one + "/resume", "").text());
        check("rotateWebhook.json", admin.post(one + "/rotate", "").text());
        finish(id);
        check("testWebhook.json", admin.post(one + "/test", "").text());
        check("replayWebhook.json", admin.post(one + "/replay", request("replayWebhook")).text());
        admin.post(one + "/pause", "");
        check("confirmApplied.json", send("PUT", one + "/applied", request("confirmApplied")));
        check("getAdoption.json", admin.get("/api/v1/providers/vapi/adoption").text());

        String delivery = delivered(id);
        check("listDeliveries.json", admin.get(one + "/deliveries").text());
        check(
                "redeliver.json",
                admin.post(one + "/deliveries/%s/redeliver".formatted(delivery), "").text());
        assertThat(admin.send("DELETE", one).status()).isEqualTo(204);
    }

    /** Of a provider that nobody subscribed to. */
    @Test
    void isWhatTheServiceAnswersAboutReplacedHistories() throws IOException {
        Api admin = api.asAdmin();
        check(
                "reportReplacedHistory.json",
                admin.send("POST", REPLACED + "?provider=zadarma").text());
        check("listReplacedHistories.json", admin.get(REPLACED).text());
        assertThat(admin.send("DELETE", REPLACED).status()).isEqualTo(204);
        assertThat(admin.get(REPLACED).json().get("items")).isEmpty();
    }

    private static String request(String operation) throws IOException {
        return Files.readString(EXAMPLES.resolve(operation + ".request.json"));
    }

    private String send(String method, String path, String json, String... headers) {
        return api.asAdmin()
                .send(
                        method,
                        path,
                        BodyPublishers.ofString(json),
                        Stream.concat(
                                        Stream.of("Content-Type", "application/json"),
                                        Stream.of(headers))
                                .toArray(String[]::new))
                .text();
    }

    /** As if what was asked for had been posted. */
    private void finish(String webhook) {
        jdbc.sql("update delivery set is_waiting = false where subscription = cast(:id as uuid)")
                .param("id", webhook)
                .update();
    }

    private String challenge(String webhook) {
        return jdbc.sql("select challenge from subscription where id = cast(:id as uuid)")
                .param("id", webhook)
                .query(String.class)
                .single();
    }

    /** As if the last revision had been told: it is the only attempt there is. */
    private String delivered(String webhook) {
        jdbc.sql("delete from delivery where subscription = cast(:id as uuid)")
                .param("id", webhook)
                .update();
        return jdbc.sql(
                        """
                        insert into delivery (id, subscription, webhook_id, kind, from_revision, to_revision,
                            attempt, due_at, started_at, outcome, status)
                        values (gen_random_uuid(), cast(:id as uuid), 'msg_6a1f0c9e2b7d4f8390a5c3e1d2b4f607',
                            'portolan.rules.changed', 5, 6, 1, now(), now(), 'delivered', 204)
                        returning id
                        """)
                .param("id", webhook)
                .query(UUID.class)
                .single()
                .toString();
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
                        "(\"(recordedAt|createdAt|rotatedAt|since|at|startedAt|noticedAt)\": )\"[^\"]*\"",
                        "$1\"2026-11-23T15:00:00Z\"")
                .replaceAll("(\"previousUntil\": )\"[^\"]*\"", "$1\"2026-11-23T16:00:00Z\"")
                .replaceAll(
                        "\"whsec_[^\"]*\"",
                        "\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=\"")
                .replaceAll("msg_[0-9a-f]{32}", "msg_6a1f0c9e2b7d4f8390a5c3e1d2b4f607")
                .replaceAll(
                        "(\"webhook\": )\"[0-9a-f-]{36}\"",
                        "$1\"019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a\"")
                .replaceAll("ptl_[0-9A-Za-z]{36}", "ptl_000000000000000000000000000001010Ohw")
                .replaceAll(
                        "(\"(id|token|target)\": )\"[0-9a-f-]{36}\"",
                        "$1\"019ab0c2-7d1e-7000-8000-5f2b9c3d4e6a\"");
    }
}
