package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.notification.Receiver.Told;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** What is told besides changes: dates that come, and proposals that no person made. */
class NoticeIntegrationTests {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir static Path data;
    private static TestDatabase database;
    private static WebhookService running;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        running =
                new WebhookService(
                        Listeners.service(database, data, "db-scheduler.polling-interval=250ms"),
                        Receiver.start());
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    private static JdbcClient jdbc() {
        return running.service().get(JdbcClient.class);
    }

    private static Receiver receiver() {
        return running.receiver();
    }

    private static String address(String cidr, String date, Instant at) {
        return """
               {"op": "add", "endpoint": {"region": "us", "trafficType": "sip-signalling"},
                "address": "%s", "%s": "%s"}"""
                .formatted(cidr, date, at);
    }

    private static void publish(String... changes) {
        var answer =
                running.admin()
                        .post(
                                Api.VAPI + "/revisions",
                                "{\"baseRevision\": %d, \"message\": \"Dates\", \"changes\": [%s]}"
                                        .formatted(running.head(), String.join(", ", changes)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    private static void awaitNotice(String webhook, Instant at) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(
                                                jdbc().sql(
                                                                "select reminder_at from subscription where id = cast(:id as uuid)")
                                                        .param("id", webhook)
                                                        .query(Timestamp.class)
                                                        .optional())
                                        .map(Timestamp::toInstant)
                                        .contains(at));
    }

    private static void awaitFailures(String webhook) {
        await().atMost(SOON)
                .until(() -> Listeners.get(running.admin(), webhook).get("failures").asInt() > 0);
    }

    /** Whatever waits for a later attempt is due at once. */
    private static void tryAgain() {
        jdbc().sql("update subscription set next_at = now()").update();
        jdbc().sql("update delivery set due_at = now() where outcome is null").update();
    }

    /** What came of one kind, once that many have come: the same, that many times. */
    private static Told same(String path, Kind kind, int times) {
        await().atMost(SOON).until(() -> receiver().told(path, kind).size() >= times);
        List<Told> told = receiver().told(path, kind);
        assertThat(told).hasSize(times);
        assertThat(told.stream().map(Told::body).distinct()).hasSize(1);
        assertThat(told.stream().map(each -> each.header("webhook-id")).distinct()).hasSize(1);
        return told.getLast();
    }

    @Test
    void announcesDatesAndRemindsOfThemOnce() throws Exception {
        Instant tomorrow = NOW.plus(20, ChronoUnit.HOURS);
        Instant later = NOW.plus(3, ChronoUnit.DAYS);
        Api api = running.subscriber("nina");
        JsonNode webhook = Listeners.active(api, receiver().url("/nina"), "latest");
        String id = webhook.get("id").asString();

        publish(
                address("44.229.228.190/32", "effectiveFrom", tomorrow),
                address("44.229.228.191/32", "retireAfter", tomorrow),
                address("44.229.228.192/32", "effectiveFrom", later));
        Told announced = running.only("/nina", Kind.RULES_CHANGED);
        assertThat(announced.data().get("effectiveFrom").asString()).isEqualTo(tomorrow.toString());
        assertThat(announced.data().get("retireAfter").asString()).isEqualTo(tomorrow.toString());
        awaitNotice(id, later.minus(DatesAhead.NOTICE));
        String late = Listeners.active(api, receiver().url("/late"), "every").get("id").asString();
        awaitNotice(late, later.minus(DatesAhead.NOTICE));

        // As if the first date had been announced days ago.
        receiver().behave("/nina", 500);
        jdbc().sql("update subscription set reminder_at = :notice where id = cast(:id as uuid)")
                .param("notice", Timestamp.from(tomorrow.minus(DatesAhead.NOTICE)))
                .param("id", id)
                .update();
        awaitFailures(id);
        receiver().behaveWell("/nina");
        tryAgain();

        Told reminder = same("/nina", Kind.REMINDER, 2);
        WebhookService.verify(webhook, reminder);
        assertThat(reminder.data().get("date").asString()).isEqualTo(tomorrow.toString());
        assertThat(texts(reminder, "effective")).containsExactly("44.229.228.190/32");
        assertThat(texts(reminder, "retiring")).containsExactly("44.229.228.191/32");
        awaitNotice(id, later.minus(DatesAhead.NOTICE));
        tryAgain();
        awaitHeard("/nina", id);
        same("/nina", Kind.REMINDER, 2);
        assertThat(receiver().told("/late", Kind.REMINDER)).isEmpty();
    }

    private static List<String> texts(Told told, String list) {
        return told.data().get(list).valueStream().map(JsonNode::asString).toList();
    }

    /** Something that is told after whatever would have been told before. */
    private static void awaitHeard(String path, String webhook) {
        int before = receiver().told(path, Kind.HEARTBEAT).size();
        jdbc().sql("update subscription set heartbeat_at = now() where id = cast(:id as uuid)")
                .param("id", webhook)
                .update();
        await().atMost(SOON).until(() -> receiver().told(path, Kind.HEARTBEAT).size() > before);
    }

    @Test
    void tellsPublishersAloneOfProposalsThatNobodyMade() throws Exception {
        Api admin = running.admin();
        JsonNode told = Listeners.active(admin, receiver().url("/told"), "latest");
        String other =
                Listeners.active(admin, receiver().url("/other"), "latest").get("id").asString();
        String reader =
                Listeners.active(running.subscriber("olaf"), receiver().url("/olaf"), "latest")
                        .get("id")
                        .asString();

        JsonNode gone =
                admin.post(
                                "/api/v1/tokens",
                                """
                                {"name": "gina", "principal": "gina", "role": "publisher"}""")
                        .json();
        String former =
                Listeners.active(
                                running.service().api().as(gone.get("token").asString()),
                                receiver().url("/gone"),
                                "latest")
                        .get("id")
                        .asString();
        admin.send("DELETE", "/api/v1/tokens/" + gone.get("id").asString());

        receiver().behave("/told", 500);
        publish(address("44.229.228.193/32", "retireAfter", NOW.minus(1, ChronoUnit.HOURS)));
        jdbc().sql("update scheduled_tasks set execution_time = now() - interval '1 hour'")
                .update();
        await().atMost(SOON).until(() -> !receiver().told("/told", Kind.PROPOSAL).isEmpty());
        await().atMost(SOON).until(() -> isAskedAgain(Kind.PROPOSAL));
        receiver().behaveWell("/told");
        tryAgain();
        Told retirement = same("/told", Kind.PROPOSAL, 2);
        WebhookService.verify(told, retirement);
        assertThat(retirement.data().get("author").asString()).isEqualTo("retirement");
        assertThat(running.service().api().asAdmin().get(url(retirement)).status()).isEqualTo(200);
        assertThat(url(same("/other", Kind.PROPOSAL, 1))).isEqualTo(url(retirement));

        // As if the release held a revision that this installation has not seen.
        jdbc().sql("update revision set source = 'another' where provider = 'vapi' and number = 6")
                .update();
        Instance.on(database).close();
        await().atMost(SOON).until(() -> receiver().told("/other", Kind.PROPOSAL).size() == 2);
        Told shipped = receiver().told("/other", Kind.PROPOSAL).getLast();
        assertThat(shipped.data().get("author").asString()).isEqualTo("catalog");
        assertThat(shipped.header("webhook-id")).isNotEqualTo(retirement.header("webhook-id"));
        await().atMost(SOON).until(() -> receiver().told("/told", Kind.PROPOSAL).size() == 3);

        awaitHeard("/other", other);
        awaitHeard("/olaf", reader);
        // With a token again, though none of a publisher.
        running.subscriber("gina");
        awaitHeard("/gone", former);
        assertThat(receiver().told("/other", Kind.PROPOSAL)).hasSize(2);
        assertThat(receiver().told("/told", Kind.PROPOSAL)).hasSize(3);
        assertThat(receiver().told("/olaf", Kind.PROPOSAL)).isEmpty();
        assertThat(receiver().told("/gone", Kind.PROPOSAL)).isEmpty();
    }

    private static boolean isAskedAgain(Kind kind) {
        return jdbc().sql(
                                "select count(*) from delivery where kind = :kind and attempt = 2 and outcome is null")
                        .param("kind", kind.word())
                        .query(Long.class)
                        .single()
                == 1;
    }

    private static String url(Told proposal) {
        return proposal.data().get("proposalUrl").asString();
    }
}
