package io.portolan.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Listeners;
import io.portolan.revision.Heads;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The same log, read as server-sent events and as Atom. */
class StreamIntegrationTests {

    private static final int MANY = 1_000;
    private static final int LONG = 1_000;
    private static final int STALLED = 3;
    private static final String PLIVO = "/api/v1/events?provider=plivo";
    private static final String EVENTS = "/api/v1/events";

    @TempDir Path data;

    static int port(Instance service) {
        return service.context()
                .getEnvironment()
                .getRequiredProperty("local.server.port", Integer.class);
    }

    @Test
    void tellsReadersAndFeeds() throws Exception {
        try (Instance service = Listeners.service(TestDatabase.fresh(), data)) {
            Api admin = service.api().asAdmin();
            isTheExample(service);
            try (EventReader us =
                            EventReader.connect(
                                    port(service), EVENTS + "?provider=vapi&region=us");
                    EventReader all = EventReader.connect(port(service), EVENTS)) {
                assertThat(us.next())
                        .containsEntry("event", "connected")
                        .containsEntry("id", "vapi:6");
                assertThat(all.next().get("id")).contains("plivo:", "twilio:", "vapi:6");

                Listeners.publish(admin, 6, "add", "44.229.228.190/32");
                Map<String, String> event = us.next();
                assertThat(event)
                        .containsEntry("id", "vapi:7")
                        .containsEntry("event", "portolan.rules.changed");
                assertThat(event.get("data"))
                        .contains("\"previousRevision\":6", "44.229.228.190/32");
                assertThat(all.next().get("id")).contains("vapi:7");

                eu(admin);
                assertThat(all.next().get("id")).contains("vapi:8");
                assertThat(us.isSilent(1500)).isTrue();
            }
            resumes(service, admin);
            refusesWhatItCannotMean(service.api());
            keepsNobodyWhoReadsNothing(service);
            isAFeed(service.api());
        }
    }

    private static void isTheExample(Instance service) throws Exception {
        Path example = Path.of("src/main/resources/examples/streamEvents.events");
        try (EventReader us =
                EventReader.connect(
                        port(service),
                        EVENTS + "?provider=vapi&region=eu",
                        "Last-Event-ID",
                        "vapi:5")) {
            String text = us.text(2);
            if (Boolean.getBoolean("update")) {
                Files.writeString(example, text);
            }
            assertThat(text).isEqualTo(Files.readString(example)).contains("id: vapi:6");
        }
    }

    private static void eu(Api admin) {
        assertThat(
                        admin.post(
                                        "/api/v1/providers/vapi/revisions",
                                        """
                                        {"baseRevision": 7, "message": "EU & <more> \uFFFE", "changes": [{"op": "add",
                                         "address": "44.233.34.49/32",
                                         "endpoint": {"region": "eu", "trafficType": "sip-signalling"}}]}""")
                                .status())
                .isEqualTo(201);
    }

    private static void resumes(Instance service, Api admin) throws Exception {
        Listeners.publish(admin, 8, "add", "44.229.228.191/32");
        try (EventReader us =
                EventReader.connect(
                        port(service),
                        EVENTS + "?provider=vapi&region=us",
                        "Last-Event-ID",
                        "vapi:7")) {
            assertThat(us.next()).containsEntry("id", "vapi:7");
            Map<String, String> missed = us.next();
            assertThat(missed).containsEntry("id", "vapi:9");
            assertThat(missed.get("data")).contains("\"previousRevision\":7");
        }
    }

    private static void refusesWhatItCannotMean(Api api) {
        assertThat(api.get(EVENTS + "?region=us").detail()).contains("without provider");
        assertThat(api.get(EVENTS + "?provider=vapi&region=mars").status()).isEqualTo(400);
        assertThat(api.get(EVENTS, "Last-Event-ID", "7").status()).isEqualTo(400);
        assertThat(api.get(EVENTS, "Accept", "application/json").status()).isEqualTo(406);
        var beyond = api.get(EVENTS, "Last-Event-ID", "vapi:99");
        assertThat(beyond.status()).isEqualTo(404);
        assertThat(beyond.detail()).contains("vapi:9");
    }

    /** A probe asks for the head alone, and would never be seen to hang up. */
    private static void keepsNobodyWhoReadsNothing(Instance service) throws Exception {
        double before = readers(service);
        var head = service.api().send("HEAD", EVENTS + "?provider=vapi");
        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Type")).startsWith("text/event-stream");
        assertThat(readers(service)).isLessThanOrEqualTo(before);

        // Spelled so, it is the same stream, and no answer to be gathered until it ends.
        try (EventReader us =
                EventReader.connect(port(service), "/api/v1/%65vents?provider=vapi")) {
            assertThat(us.next()).containsEntry("event", "connected");
        }
    }

    private static double readers(Instance service) {
        return service.context()
                .getBean(MeterRegistry.class)
                .get("portolan.streams")
                .gauge()
                .value();
    }

    private static void isAFeed(Api api) throws Exception {
        var answer = api.get("/api/v1/providers/vapi/atom?region=us");
        assertThat(answer.header("Content-Type")).startsWith("application/atom+xml");
        Document feed = parse(answer.text());
        List<String> ids = texts(feed, "id");
        assertThat(ids)
                .startsWith(
                        "urn:portolan:log:vapi:region=us",
                        "urn:portolan:revision:vapi:9",
                        "urn:portolan:revision:vapi:7")
                .doesNotContain("urn:portolan:revision:vapi:8");
        assertThat(answer.text())
                .contains("rel=\"self\" href=\"/api/v1/providers/vapi/atom?region=us\"");
        assertThat(texts(feed, "content").getFirst()).contains("added 44.229.228.191/32");
        assertThat(
                        api.get(
                                        "/api/v1/providers/vapi/atom?region=us",
                                        "If-None-Match",
                                        answer.header("ETag"))
                                .status())
                .isEqualTo(304);

        Document everybody = parse(api.get("/api/v1/atom").text());
        assertThat(texts(everybody, "title")).contains("vapi 8: EU & <more> \uFFFD");
        assertThat(texts(everybody, "id")).anyMatch(id -> id.contains("twilio"));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)));
    }

    private static List<String> texts(Document document, String element) {
        var nodes = document.getElementsByTagName(element);
        var texts = new ArrayList<String>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    /** As many more revisions of Plivo, each of which moves as much as one event can say. */
    private static final String LONG_LOG =
            """
            with more as (
                insert into revision
                    (provider, number, published_at, recorded_at, author, message, acknowledge, digest, chain)
                select provider, number + n, published_at, recorded_at, author, message, acknowledge, digest, chain
                from revision, generate_series(1, :count) n where provider = 'plivo' and number = 1
                returning number),
            moved as (
                insert into address_fact (endpoint, cidr, since_revision, until_revision)
                select (select min(id) from endpoint where provider = 'plivo' and traffic_type = 'sip-signalling'),
                    cast('1.' || number / 256 || '.' || number % 256 || '.' || i as cidr), number, number + 1
                from more, generate_series(1, 15) i)
            update provider set head = 1 + :count where id = 'plivo'
            """;

    /**
     * They wait on no connection of the pool, hear it all at once, and let the service go. Some
     * read nothing of what is written to them, until all buffers are full.
     */
    @Test
    void aThousandWait() throws Exception {
        Instance service =
                Listeners.service(TestDatabase.fresh(), data, "server.shutdown=graceful");
        Api admin = service.api().asAdmin();
        int port = port(service);
        List<EventReader> readers = new ArrayList<>();
        List<StalledReader> stalled = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                readers.add(EventReader.connect(port, EVENTS + "?provider=vapi&region=us"));
            }
            for (EventReader reader : readers) {
                reader.next();
            }
            long whole = wholeLog(service);
            for (int i = 0; i < STALLED; i++) {
                stalled.add(StalledReader.connect(port, PLIVO, "plivo:1"));
            }
            awaitStalled(stalled);
            var pool = service.get(HikariDataSource.class);
            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isLessThan(5);
            assertThat(service.api().get("/api/v1/providers").status()).isEqualTo(200);

            List<Callable<Instant>> hearing = new ArrayList<>();
            for (EventReader reader : readers) {
                hearing.add(
                        () -> {
                            assertThat(reader.next()).containsEntry("id", "vapi:7");
                            return Instant.now();
                        });
            }
            List<Future<Instant>> heard = hearing.stream().map(threads::submit).toList();
            Listeners.publish(admin, 6, "add", "44.229.228.190/32");
            Instant published = Instant.now();
            Instant last = published;
            for (Future<Instant> each : heard) {
                last = each.get().isAfter(last) ? each.get() : last;
            }
            assertThat(Duration.between(published, last)).isLessThan(Duration.ofSeconds(10));

            Instant stopping = Instant.now();
            service.close();
            assertThat(Duration.between(stopping, Instant.now()))
                    .isLessThan(Duration.ofSeconds(15));
            for (StalledReader reader : stalled) {
                assertThat(reader.drain()).as("was sent").isLessThan(whole);
            }
        } finally {
            for (StalledReader reader : stalled) {
                reader.close();
            }
            for (EventReader reader : readers) {
                reader.close();
            }
            service.close();
        }
    }

    /** What somebody is sent who reads all of it; so much is in memory afterwards. */
    private static long wholeLog(Instance service) throws Exception {
        service.get(JdbcClient.class).sql(LONG_LOG).param("count", LONG).update();
        var heads = service.get(Heads.class);
        await().until(() -> heads.of(new ProviderId("plivo")).orElseThrow().value() > LONG);
        long bytes = 0;
        try (EventReader reader =
                EventReader.connect(port(service), PLIVO, "Last-Event-ID", "plivo:1")) {
            reader.next();
            for (int i = 0; i < LONG; i++) {
                bytes += String.valueOf(reader.next().get("data")).length();
            }
        }
        return bytes;
    }

    /** Until nothing more arrives. */
    private static void awaitStalled(List<StalledReader> stalled) {
        for (StalledReader reader : stalled) {
            var unread = new AtomicInteger(-1);
            await().pollInterval(Duration.ofMillis(300))
                    .until(
                            () -> {
                                int before = unread.getAndSet(reader.unread());
                                return before > 0 && before == unread.get();
                            });
        }
    }
}
