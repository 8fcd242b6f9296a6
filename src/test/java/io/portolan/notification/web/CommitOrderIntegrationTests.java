package io.portolan.notification.web;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.allowlist.Selection;
import io.portolan.notification.EventId;
import io.portolan.notification.Kind;
import io.portolan.notification.Listeners;
import io.portolan.notification.LogReader;
import io.portolan.notification.LogScope;
import io.portolan.notification.Receipts;
import io.portolan.notification.Receiver;
import io.portolan.notification.RuleNews;
import io.portolan.revision.Heads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/**
 * A publisher that has written everything and whose commit is held open, and others that publish
 * meanwhile, by two instances: nobody who follows the log ever passes what is not there yet.
 */
class CommitOrderIntegrationTests {

    private static final String HELD = "the commit of this one is held";

    /** At the very end of its transaction a held one waits for whoever has the lock. */
    private static final String HOLD =
            """
            create function hold() returns trigger language plpgsql as $$
            begin
                perform pg_advisory_xact_lock(77);
                return null;
            end $$;
            create constraint trigger hold after insert on revision deferrable initially deferred
            for each row when (new.message = '%s') execute function hold()
            """
                    .formatted(HELD);

    private static final String PUBLISHERS_WHO_WAIT =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

    private static final String US = "vapi us sip-signalling";
    private static final String US_TLS = "vapi us sip-signalling-tls";
    private static final String EU = "vapi eu sip-signalling";
    private static final String EU_TLS = "vapi eu sip-signalling-tls";
    private static final String OTHER = "twilio us1 sip-signalling";

    private static final String ANOTHER = "twilio us2 sip-signalling";
    private static final String NEW = "example us sip-signalling";

    @TempDir static Path data;
    private static final Receiver receiver = Receiver.start();
    private static TestDatabase database;
    private static Instance one;
    private static Instance two;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        one = Listeners.service(database, data);
        two = Listeners.service(database, data);
        one.get(JdbcClient.class).sql(HOLD).update();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
        receiver.close();
    }

    private static Api.Answer put(Instance by, String endpoint, int base, String ip, String why) {
        String[] of = endpoint.split(" ", -1);
        return by.api()
                .asAdmin()
                .post(
                        "/api/v1/providers/%s/revisions".formatted(of[0]),
                        """
                        {"baseRevision": %d, "message": "%s", "changes": [{"op": "add", "address": "%s",
                         "endpoint": {"region": "%s", "trafficType": "%s"}}]}"""
                                .formatted(base, why, ip, of[1], of[2]));
    }

    private static int publish(Instance by, String endpoint, int base, String ip, String why) {
        var answer = put(by, endpoint, base, ip, why);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().at("/revision/number").asInt();
    }

    private static int head(String provider) {
        return one.api().get("/api/v1/providers/" + provider).json().get("headRevision").asInt();
    }

    private static long waiting() {
        return one.get(JdbcClient.class).sql(PUBLISHERS_WHO_WAIT).query(Long.class).single();
    }

    private static List<String> numbers(String provider, int first, int count) {
        return IntStream.range(first, first + count).mapToObj(n -> provider + ":" + n).toList();
    }

    @Test
    void nobodyPassesARevisionThatIsNotCommitted() throws Exception {
        int vapi = head("vapi");
        int twilio = head("twilio");
        Api admin = one.api().asAdmin();
        for (String provider : List.of("vapi", "twilio")) {
            subscribe(admin, provider);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var followers = new LogFollowers(EventId.of(one.get(Heads.class).all()));
                Connection holding =
                        DriverManager.getConnection(
                                database.url(), database.username(), database.password());
                var lock = holding.createStatement()) {
            followers.follow(one, "one", List.of("vapi", "twilio"));
            followers.follow(two, "two", List.of("vapi", "twilio"));

            lock.execute("select pg_advisory_lock(77)");
            Future<Integer> held =
                    threads.submit(() -> publish(one, US, vapi, "44.229.228.190/32", HELD));
            await().atMost(SOON).until(() -> waiting() == 1);
            Future<Integer> there =
                    threads.submit(() -> publish(two, EU, vapi, "44.233.34.49/32", "there"));
            await().atMost(SOON).until(() -> waiting() == 2);
            Future<Integer> here =
                    threads.submit(() -> publish(one, US_TLS, vapi, "44.229.228.191/32", "here"));
            Future<Api.Answer> against =
                    threads.submit(() -> put(two, US, vapi, "44.229.228.192/32", "against"));

            assertThat(publish(one, OTHER, twilio, "54.172.61.1/32", "other"))
                    .isEqualTo(twilio + 1);
            assertThat(publish(two, ANOTHER, twilio, "54.244.52.1/32", "another"))
                    .isEqualTo(twilio + 2);
            awaitSeen(followers, "twilio", numbers("twilio", twilio + 1, 2));
            EventId meanwhile = idOf(two, vapi, twilio + 2);
            assertThat(List.of(held, there, here, against)).noneMatch(Future::isDone);
            assertThat(followers.seen("vapi").values()).allMatch(List::isEmpty);

            lock.execute("select pg_advisory_unlock(77)");
            assertThat(held.get()).isEqualTo(vapi + 1);
            assertThat(List.of(there.get(), here.get()))
                    .containsExactlyInAnyOrder(vapi + 2, vapi + 3);
            assertThat(against.get().status()).isEqualTo(409);
            publish(two, EU_TLS, vapi, "44.233.34.50/32", "last");

            awaitSeen(followers, "vapi", numbers("vapi", vapi + 1, 4));
            awaitSeen(followers, "twilio", numbers("twilio", twilio + 1, 2));
            goesOn(meanwhile, vapi);
        }
        wereTold("vapi", vapi + 1, 4);
        wereTold("twilio", twilio + 1, 2);
    }

    /** Who listened before a provider came is told of all that it published, even after a pause. */
    @Test
    void nobodyMissesWhatAProviderThatCameMeanwhilePublished() throws Exception {
        int port = StreamIntegrationTests.port(one);
        Api admin = one.api().asAdmin();
        try (EventReader staying = EventReader.connect(port, LogFollowers.EVENTS)) {
            String before = String.valueOf(staying.next().get("id"));
            Path document = Path.of("src/main/resources/examples/importProvider.request.json");
            var made = admin.post("/api/v1/providers", Files.readString(document));
            assertThat(made.status()).as(made.text()).isEqualTo(201);
            LogReader reader = reader(before);
            reader.next();
            assertThat(reader.isBehind()).as("behind a log that it has read").isFalse();

            publish(one, NEW, 1, "44.230.1.1/32", "after it came");
            assertThat(staying.next().get("id")).contains("example:2");
            try (EventReader resumed =
                    EventReader.connect(port, LogFollowers.EVENTS, "Last-Event-ID", before)) {
                resumed.next();
                assertThat(resumed.next().get("id")).contains("example:2");
            }
        }
    }

    private static LogReader reader(String from) {
        return new LogReader(
                one.get(Heads.class),
                one.get(RuleNews.class),
                LogScope.all(one.get(Heads.class)),
                Selection.EVERYTHING,
                EventId.parse(from));
    }

    private static void subscribe(Api admin, String provider) {
        JsonNode webhook =
                admin.post(
                                "/api/v1/webhooks",
                                """
                                {"url": "%s", "mode": "every", "selection": {"provider": "%s"}}"""
                                        .formatted(receiver.url("/" + provider), provider))
                        .json();
        Listeners.awaitState(admin, webhook.get("id").asString(), "active");
    }

    private static void awaitSeen(LogFollowers followers, String provider, List<String> all) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(followers.seen(provider))
                                        .allSatisfy((_, seen) -> assertThat(seen).isEqualTo(all)));
    }

    /** The id that a reader of all providers has while the commit is held. */
    private static EventId idOf(Instance service, int vapi, int twilio) throws Exception {
        try (EventReader reader =
                EventReader.connect(StreamIntegrationTests.port(service), LogFollowers.EVENTS)) {
            String id = reader.next().get("id");
            assertThat(id).contains("vapi:" + vapi, "twilio:" + twilio);
            return EventId.parse(String.valueOf(id));
        }
    }

    private static void goesOn(EventId from, int vapi) throws Exception {
        for (Instance service : List.of(one, two)) {
            try (EventReader reader =
                    EventReader.connect(
                            StreamIntegrationTests.port(service),
                            LogFollowers.EVENTS,
                            "Last-Event-ID",
                            from.toString())) {
                reader.next();
                for (int number = vapi + 1; number <= vapi + 4; number++) {
                    assertThat(reader.next().get("id")).contains("vapi:" + number);
                }
            }
        }
    }

    private static void wereTold(String provider, int first, int count) {
        List<Integer> all = IntStream.range(first, first + count).boxed().toList();
        await().atMost(SOON).until(() -> told(provider).revisions().size() >= count);
        assertThat(told(provider)).isEqualTo(new Receipts(all, 0, List.of()));
    }

    private static Receipts told(String provider) {
        return Receipts.of(receiver.told("/" + provider, Kind.RULES_CHANGED));
    }
}
