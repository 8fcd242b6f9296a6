package io.portolan.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.notification.Listeners;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** The same log, read as server-sent events and as Atom. */
class StreamIntegrationTests {

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
                        .hasEntrySatisfying("id", id -> assertThat(id).startsWith("vapi:6."));
                assertThat(all.next().get("id")).contains("plivo:", "twilio:", "vapi:6");

                Listeners.publish(admin, 6, "add", "44.229.228.190/32");
                Map<String, String> event = us.next();
                assertThat(event)
                        .hasEntrySatisfying("id", id -> assertThat(id).startsWith("vapi:7."))
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
                                        {"baseRevision": 7, "message": "EU & <more>", "changes": [{"op": "add",
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
            assertThat(missed).hasEntrySatisfying("id", id -> assertThat(id).startsWith("vapi:9."));
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
        assertThat(ids).first().isEqualTo("urn:portolan:log:vapi:region=us");
        String chain = api.get("/api/v1/providers/vapi/revisions/9").header("Catalog-Chain");
        assertThat(ids.get(1)).isEqualTo("urn:portolan:revision:vapi:9." + chain.substring(0, 8));
        assertThat(ids.get(2)).startsWith("urn:portolan:revision:vapi:7.");
        assertThat(ids).noneMatch(id -> id.startsWith("urn:portolan:revision:vapi:8."));
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
        assertThat(texts(everybody, "title")).contains("vapi 8: EU & <more>");
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
}
