package io.portolan.access.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

class AuditLogIntegrationTests {

    private static final String LOG = "/api/v1/audit-log";
    private static final String STEP =
            """
            {"baseRevision": %d, "message": "m", "acknowledge": ["shrinks"], "changes": [{"op": "add",
             "endpoint": {"region": "us", "trafficType": "sip-signalling"}, "address": "44.229.228.%d/32"}]}""";

    private static final AtomicInteger CALLERS = new AtomicInteger();

    @AutoClose
    private static final Instance SERVICE =
            Instance.on(
                    TestDatabase.fresh(),
                    "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                    "portolan.trusted-proxies=127.0.0.0/8");

    private final Api admin = SERVICE.api().asAdmin();
    private Api alice = admin;
    private Api bob = admin;
    private final String name = "alice" + CALLERS.incrementAndGet();
    private String aliceId = "";

    /** Whose rows are of no other test. */
    @BeforeEach
    void makeCallers() {
        JsonNode token = token(name, "publisher");
        aliceId = token.get("id").asString();
        alice = SERVICE.api().as(token.get("token").asString());
        bob = SERVICE.api().as(token("bob" + name, "publisher").get("token").asString());
    }

    private JsonNode token(String principal, String role) {
        return admin.post(
                        "/api/v1/tokens",
                        "{\"name\": \"n\", \"principal\": \"%s\", \"role\": \"%s\"}"
                                .formatted(principal, role))
                .json();
    }

    @Test
    void saysWhoDidWhatFromWhere() {
        var published =
                alice.post(
                        VAPI + "/revisions",
                        step(190),
                        "X-Forwarded-For",
                        "198.51.100.7",
                        "X-Request-Id",
                        "request-1");
        assertThat(published.status()).as(published.text()).isEqualTo(201);

        JsonNode row = newest("?principal=" + name);
        assertThat(row.get("principal").asString()).isEqualTo(name);
        assertThat(row.get("token").asString()).isEqualTo(aliceId);
        assertThat(row.get("role").asString()).isEqualTo("publisher");
        assertThat(row.get("address").asString()).isEqualTo("198.51.100.7");
        assertThat(row.get("requestId").asString()).isEqualTo("request-1");
        assertThat(row.get("action").asString()).isEqualTo("publishRevision");
        assertThat(row.get("target").asString()).isEqualTo("vapi");
        assertThat(row.get("provider").asString()).isEqualTo("vapi");
        assertThat(row.get("revision").asInt()).isEqualTo(head());
        assertThat(row.at("/detail/acknowledge/0").asString()).isEqualTo("shrinks");
    }

    @Test
    void namesTheProposerOfWhatAnotherPublishes() {
        String proposal = alice.post(VAPI + "/proposals", step(191)).json().get("id").asString();
        assertThat(newest("?principal=" + name).get("action").asString())
                .isEqualTo("createProposal");
        assertThat(bob.post(VAPI + "/proposals/" + proposal + "/publish", "{}").status())
                .isEqualTo(201);

        JsonNode row = newest("?action=publishProposal");
        assertThat(row.get("principal").asString()).isEqualTo("bob" + name);
        assertThat(row.get("target").asString()).isEqualTo(proposal);
        assertThat(row.get("revision").asInt()).isEqualTo(head());
        assertThat(row.at("/detail/proposer").asString()).isEqualTo(name);
        assertThat(rows("?action=publishRevision&principal=bob" + name)).isEmpty();
        JsonNode revision = admin.get(VAPI + "/revisions/" + head()).json();
        assertThat(revision.get("author").asString()).isEqualTo("bob" + name);
        assertThat(revision.get("proposedBy").asString()).isEqualTo(name);
    }

    @Test
    void namesTheTokenThatWasMadeAndNeverItsSecret() {
        String secret = token("carol", "reader").get("token").asString();

        JsonNode row = newest("?action=createToken");
        assertThat(row.get("principal").asString()).isEqualTo("admin");
        assertThat(row.at("/detail/principal").asString()).isEqualTo("carol");
        assertThat(row.at("/detail/role").asString()).isEqualTo("reader");
        assertThat(admin.get(LOG).text()).doesNotContain(secret);
    }

    @Test
    void isWrittenWithTheDeedOrNeitherIs() {
        jdbc().sql(
                        "alter table audit_log add constraint broken check (action <> 'publishRevision') not valid")
                .update();
        int before = head();

        assertThat(alice.post(VAPI + "/revisions", step(192)).status()).isEqualTo(500);

        jdbc().sql("alter table audit_log drop constraint broken").update();
        assertThat(head()).isEqualTo(before);
        assertThat(rows("?principal=" + name)).isEmpty();
    }

    @Test
    void saysWhatWasRefused() {
        assertThat(alice.get("/api/v1/tokens").status()).isEqualTo(403);
        assertRefused("listTokens", "/api/v1/tokens", 403, "forbidden");
        assertThat(alice.post(VAPI + "/revisions", revert(1)).status()).isEqualTo(422);
        assertRefused("publishRevision", VAPI + "/revisions", 422, "rejected");
        assertThat(newest("?principal=" + name).at("/detail/codes").toString()).contains("empties");
        admin.send("DELETE", "/api/v1/tokens/" + aliceId);
        assertThat(alice.post(VAPI + "/revisions", step(193)).status()).isEqualTo(401);
        assertRefused("publishRevision", VAPI + "/revisions", 401, "unauthorized");
        assertThat(newest("?principal=" + name).get("token").asString()).isEqualTo(aliceId);
    }

    private void assertRefused(String action, String path, int status, String problem) {
        JsonNode row = newest("?principal=" + name);
        assertThat(row.get("principal").asString()).isEqualTo(name);
        assertThat(row.get("action").asString()).isEqualTo(action);
        assertThat(row.get("target").asString()).isEqualTo(path);
        assertThat(row.at("/detail/status").asInt()).isEqualTo(status);
        assertThat(row.at("/detail/problem").asString()).isEqualTo(problem);
        assertThat(row.get("revision")).isNull();
    }

    @Test
    void leavesOutWhatChangedNothing() {
        int before = rows("").size();

        alice.post(VAPI + "/revisions?dryRun=true", step(194));
        alice.post(VAPI + "/revisions?dryRun=true", revert(5));
        alice.post(VAPI + "/revisions", revert(head()));
        alice.post(VAPI + "/revisions", "{}");
        SERVICE.api().as("ptl_unknown").get("/api/v1/tokens");
        SERVICE.api().get("/api/v1/tokens");
        alice.get(VAPI + "/allowlist?region=eu&trafficType=sip-signalling-tls");

        assertThat(rows("")).hasSize(before);
    }

    @Test
    void countsWhatIsRefusedTooOften() {
        for (int i = 0; i < 70; i++) {
            bob.get("/api/v1/tokens");
        }
        alice.get("/api/v1/tokens");

        assertThat(rows("?principal=bob" + name)).hasSize(60);
        assertThat(rows("?principal=" + name)).hasSize(1);
        assertThat(
                        SERVICE.get(MeterRegistry.class)
                                .counter("portolan.audit.refusals.unrecorded")
                                .count())
                .isEqualTo(10);
    }

    @Test
    void isReadByThePage() {
        for (int i = 0; i < 5; i++) {
            alice.get("/api/v1/tokens");
        }
        List<JsonNode> all = rows("?principal=" + name + "&since=2026-01-01T00:00:00Z");
        JsonNode first =
                admin.get(LOG + "?principal=" + name + "&since=2026-01-01T00:00:00Z&limit=3")
                        .json();
        JsonNode second = admin.get(first.get("next").asString()).json();

        assertThat(first.get("items")).hasSize(3);
        assertThat(second.get("items")).hasSize(2);
        assertThat(second.get("next")).isNull();
        assertThat(
                        IntStream.range(0, 5)
                                .mapToObj(
                                        i ->
                                                i < 3
                                                        ? first.get("items").get(i)
                                                        : second.get("items").get(i - 3))
                                .toList())
                .isEqualTo(all);
    }

    @Test
    void isNarrowed() {
        alice.post(VAPI + "/revisions", step(195));

        assertThat(rows("?provider=vapi&principal=" + name)).hasSize(1);
        assertThat(rows("?provider=gone")).isEmpty();
        assertThat(rows("?until=2026-01-01T00:00:00Z")).isEmpty();
        assertThat(admin.get(LOG + "?action=publish").detail())
                .startsWith(
                        "action: publish (expected: one of acknowledgeReplacedHistories, actuator, ");
        assertThat(admin.get(LOG + "?since=yesterday").status()).isEqualTo(400);
        assertThat(admin.get(LOG + "?limit=101").status()).isEqualTo(400);
        assertThat(admin.get(LOG + "?before=0").status()).isEqualTo(400);
    }

    @Test
    void isForAdminsAlone() {
        assertThat(alice.get(LOG).status()).isEqualTo(403);
        assertThat(SERVICE.api().get(LOG).status()).isEqualTo(401);
    }

    @Test
    void isInTheServiceLogToo() {
        var logger = (Logger) LoggerFactory.getLogger("io.portolan.audit");
        var lines = new ListAppender<ILoggingEvent>();
        lines.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);

        alice.post(VAPI + "/revisions", step(196));

        logger.detachAppender(lines);
        logger.setLevel(null);
        ILoggingEvent line = lines.list.getLast();
        assertThat(line.getFormattedMessage())
                .isEqualTo("Done: publishRevision of vapi by " + name);
        assertThat(line.getKeyValuePairs()).contains(new KeyValuePair("audit.principal", name));
    }

    private static JdbcClient jdbc() {
        return SERVICE.get(JdbcClient.class);
    }

    private String step(int address) {
        return STEP.formatted(head(), address);
    }

    private String revert(int to) {
        return "{\"baseRevision\": %d, \"message\": \"m\", \"revertTo\": %d}".formatted(head(), to);
    }

    private int head() {
        return admin.get(VAPI).json().get("headRevision").asInt();
    }

    private JsonNode newest(String filter) {
        return rows(filter).getFirst();
    }

    private List<JsonNode> rows(String filter) {
        return admin.get(LOG + filter).all("items").toList();
    }
}
