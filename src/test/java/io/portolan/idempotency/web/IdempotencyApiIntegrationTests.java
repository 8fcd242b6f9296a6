package io.portolan.idempotency.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Api.Answer;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.idempotency.web.HeldUpPublications.HeldUp;
import io.portolan.revision.Heads;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

@PortolanTest
@DirtiesContext
@Import(HeldUpPublications.class)
class IdempotencyApiIntegrationTests {

    private static final ProviderId ID = new ProviderId("vapi");
    private static final String REVISIONS = VAPI + "/revisions";
    private static final String TOKENS = "/api/v1/tokens";

    private final Api api;
    private final Api admin;
    private final Heads heads;
    private final JdbcClient jdbc;
    private final HeldUpPublications publishing;
    private final String key = UUID.randomUUID().toString();

    IdempotencyApiIntegrationTests(
            @LocalServerPort int port,
            Heads heads,
            JdbcClient jdbc,
            HeldUpPublications publishing) {
        this.api = Api.on(port);
        this.admin = api.asAdmin();
        this.heads = heads;
        this.jdbc = jdbc;
        this.publishing = publishing;
    }

    /** A test that fails leaves no publication behind that waits. */
    @AfterEach
    void letEveryPublicationGo() {
        publishing.go();
    }

    private int head() {
        return heads.of(ID).orElseThrow().number().value();
    }

    private static String adding(int base, int number) {
        return """
        {"baseRevision": %d, "message": "One more", "changes": [{"op": "add", "endpoint": {"region": "us",
         "trafficType": "sip-signalling", "label": "l%d"}, "addresses": ["44.229.2.%d/32"], "ports": "5060",
         "protocols": ["udp"], "direction": "inbound"}]}"""
                .formatted(base, number, number);
    }

    private Answer post(Api caller, String path, String body) {
        return caller.post(path, body, "Idempotency-Key", key);
    }

    /** Whoever lost the 201 gets it again, though the head has moved on since. */
    @Test
    void answersAPublicationAsTheFirstTime() {
        String body = adding(head(), 1);
        Answer first = post(admin, REVISIONS, body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(head()).as("seen at once").isEqualTo(number(first));
        admin.post(REVISIONS, adding(head(), 2));

        Answer again = post(admin, REVISIONS, body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        for (String header : List.of("Location", "Content-Type", "Cache-Control")) {
            assertThat(again.header(header)).isNotEmpty().isEqualTo(first.header(header));
        }
        assertThat(head()).isEqualTo(number(first) + 1);
    }

    private static int number(Answer published) {
        return published.json().at("/revision/number").asInt();
    }

    @Test
    void refusesAKeyForAnotherRequest() {
        String body = adding(head(), 3);
        assertThat(post(admin, REVISIONS, body).status()).isEqualTo(201);

        for (Answer answer :
                List.of(
                        post(admin, REVISIONS, body + " "),
                        post(admin, VAPI + "/proposals", body))) {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json().get("type").asString())
                    .isEqualTo("urn:portolan:problem:idempotency-key-reused");
        }
    }

    @Test
    void keepsTokensApart() {
        Answer made = admin.post(TOKENS, token("another publisher"));
        Api other = api.as(made.json().get("token").asString());
        String proposal = adding(head(), 4);

        Answer mine = post(admin, VAPI + "/proposals", proposal);
        Answer theirs = post(other, VAPI + "/proposals", proposal);

        assertThat(mine.status()).isEqualTo(201);
        assertThat(theirs.status()).isEqualTo(201);
        assertThat(theirs.header("Location")).isNotEqualTo(mine.header("Location"));
    }

    private static String token(String name) {
        return """
        {"name": "%s", "principal": "bob", "role": "publisher"}"""
                .formatted(name);
    }

    @Test
    void saysThatTheFirstOneIsStillRunning() throws Exception {
        String body = adding(head(), 5);
        publishing.stop();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = callers.submit(() -> post(admin, REVISIONS, body));
            int number = publishing.arrived().number();

            Answer second = post(admin, REVISIONS, body);

            assertThat(second.status()).isEqualTo(409);
            assertThat(second.json().get("type").asString())
                    .isEqualTo("urn:portolan:problem:idempotency-key-in-use");
            assertThat(second.header("Retry-After")).isEqualTo("1");
            heads.refresh();
            assertThat(head()).as("not committed").isLessThan(number);
            publishing.go();
            assertThat(first.get().status()).isEqualTo(201);
            assertThat(post(admin, REVISIONS, body).text()).isEqualTo(first.get().text());
        }
    }

    /** What a crash leaves: a connection that breaks before the commit. */
    @Test
    void runsAgainWhereTheFirstOneWasCutOff() throws Exception {
        int before = head();
        String body = adding(before, 9);
        publishing.stop();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = callers.submit(() -> post(admin, REVISIONS, body));
            HeldUp held = publishing.arrived();
            publishing.breakConnection(held);
            publishing.go();
            assertThat(first.get().status()).isGreaterThanOrEqualTo(500);

            Answer again = post(admin, REVISIONS, body);

            assertThat(again.status()).isEqualTo(201);
            assertThat(number(again)).isEqualTo(held.number()).isEqualTo(before + 1);
        }
    }

    /** The database refuses at the commit, when the answer is ready. */
    @Test
    void keepsNothingOfWhatWasRolledBack() {
        int before = head();
        String body = adding(before, 6);
        jdbc.sql(
                        """
                        create function refuse() returns trigger language plpgsql as
                        $$ begin raise exception 'refused at the commit'; end $$;
                        create constraint trigger refuse after insert on revision
                        deferrable initially deferred for each row execute function refuse()""")
                .update();
        try {
            Answer failed = post(admin, REVISIONS, body);
            assertThat(failed.status()).isGreaterThanOrEqualTo(500);
            assertThat(failed.header("Location")).isEmpty();
        } finally {
            jdbc.sql("drop trigger refuse on revision; drop function refuse").update();
        }
        heads.refresh();
        assertThat(head()).isEqualTo(before);

        Answer again = post(admin, REVISIONS, body);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEmpty();
        assertThat(head()).isEqualTo(before + 1);
    }

    @Test
    void keepsNeitherRefusalsNorLooks() {
        String stale = "{\"baseRevision\": 1, \"message\": \"No\", \"changes\": []}";
        assertThat(post(admin, REVISIONS, stale).status()).isEqualTo(422);
        assertThat(post(admin, REVISIONS + "?dryRun=true", adding(head(), 7)).status())
                .isEqualTo(200);
        assertThat(post(admin, REVISIONS, adding(head(), 7)).status()).isEqualTo(201);
        assertThat(post(admin, REVISIONS + "?dryRun=true", adding(head(), 8)).status())
                .isEqualTo(200);
    }

    @Test
    void showsASecretOnce() {
        Answer made = post(admin, TOKENS, token("shown once"));
        Answer again = post(admin, TOKENS, token("shown once"));

        String secret = made.json().get("token").asString();
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Location")).isEqualTo(made.header("Location"));
        assertThat(again.json().has("token")).isFalse();
        assertThat(again.text())
                .isEqualTo(made.text().replaceFirst("\n  \"token\": \"[^\"]*\",", ""));
        String rotate = made.header("Location") + "/rotate";
        String other = UUID.randomUUID().toString();
        Answer rotated = admin.post(rotate, "", "Idempotency-Key", other);
        Answer rotatedAgain = admin.post(rotate, "", "Idempotency-Key", other);
        assertThat(rotatedAgain.json().has("token")).isFalse();
        assertThat(rotatedAgain.json().get("previousUntil"))
                .isEqualTo(rotated.json().get("previousUntil"));
        for (String shown : List.of(secret, rotated.json().get("token").asString())) {
            assertThat(api.as(shown).get(TOKENS + "/self").status()).isEqualTo(200);
            assertThat(
                            jdbc.sql("select convert_from(body, 'UTF8') from receipt")
                                    .query(String.class)
                                    .list())
                    .isNotEmpty()
                    .noneMatch(body -> body.contains(shown));
        }
    }

    @Test
    void isNotAskedForByStrangers() {
        assertThat(post(api, TOKENS, token("x")).status()).isEqualTo(401);
        Answer reader =
                admin.post(TOKENS, "{\"name\": \"r\", \"principal\": \"r\", \"role\": \"reader\"}");
        Api caller = api.as(reader.json().get("token").asString());
        assertThat(post(caller, TOKENS, "no body is read").status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b"})
    void refusesAKeyThatIsNone(String malformed) {
        Answer answer = admin.post(TOKENS, token("x"), "Idempotency-Key", malformed);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").asString()).isEqualTo("Idempotency-Key");
        assertThat(
                        admin.post(
                                        TOKENS,
                                        token("x"),
                                        "Idempotency-Key",
                                        "a",
                                        "Idempotency-Key",
                                        "b")
                                .status())
                .isEqualTo(400);
    }

    /** They hold connections while they wait for their turn; there are others who need some. */
    @Test
    void leavesTheDatabaseToOthersHoweverManyPublishWithAKey() throws Exception {
        int before = head();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers =
                    IntStream.range(10, 60)
                            .mapToObj(
                                    i ->
                                            callers.submit(
                                                    () ->
                                                            admin.post(
                                                                    REVISIONS,
                                                                    adding(before, i),
                                                                    "Idempotency-Key",
                                                                    key + i)))
                            .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
            }
        }
        assertThat(head()).isEqualTo(before + 50);
    }
}
