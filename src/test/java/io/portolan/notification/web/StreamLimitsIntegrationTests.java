package io.portolan.notification.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.ServiceProcess;
import io.portolan.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More readers than there is room for, from many addresses and from one. */
@Timeout(240)
class StreamLimitsIntegrationTests {

    private static final String EVENTS = "/api/v1/events?provider=vapi";
    private static final String LIST = VAPI + "/allowlist?region=us&format=text";
    private static final String POLL = VAPI + "/changes?since=";
    private static final String PROXY = "portolan.trusted-proxies=127.0.0.1";
    private static final String CLIENT = "X-Forwarded-For";

    /** More than killed the thread that accepts connections, in a heap of that size. */
    private static final int CROWD = 1_300;

    @AutoClose private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    @AutoClose private final Crowd crowd = new Crowd();

    /** Streams that stay open. */
    private static final class Crowd implements AutoCloseable {

        private final List<EventReader> readers = new ArrayList<>();

        /** Opens one as a client behind our proxy does; returns the head of the answer. */
        String open(Api api, String client) throws IOException {
            EventReader reader = EventReader.connect(api.port(), EVENTS, CLIENT, client);
            readers.add(reader);
            return reader.head();
        }

        @Override
        public void close() throws IOException {
            for (EventReader reader : readers) {
                reader.close();
            }
        }
    }

    private static Api.Answer poll(Api api, int since, int seconds, String client) {
        return api.get(POLL + since, "Prefer", "wait=" + seconds, CLIENT, client);
    }

    private static void refuses(Api.Answer answer, int status, String type, String detail) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Retry-After")).isEqualTo("60");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().get("type").asString()).endsWith(":" + type);
        assertThat(answer.detail()).contains(detail);
    }

    @Test
    void aSmallHeapSurvivesMoreReadersThanItHasRoomFor() throws Exception {
        try (ServiceProcess service =
                ServiceProcess.on(List.of("-Xmx300m"), TestDatabase.fresh(), PROXY)) {
            Api api = service.api();
            int admitted = 0;
            String last = "";
            for (int i = 0; i < CROWD; i++) {
                last = crowd.open(api, "203.0.113." + i / 100);
                admitted += last.startsWith("HTTP/1.1 200") ? 1 : 0;
            }

            assertThat(admitted).isBetween(CROWD / 5, CROWD - 300);
            assertThat(last)
                    .startsWith("HTTP/1.1 503")
                    .contains("Retry-After: 60", "Connection: close");
            for (int i = 0; i < 20; i++) {
                assertThat(api.get(LIST).lines()).contains("44.229.228.186/32");
                assertThat(api.get(VAPI + "/diff?from=2&to=3").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void refusesWhatOneAddressAndWhatAllAskTooMuch() throws Exception {
        try (Instance service =
                Instance.on(
                        TestDatabase.fresh(),
                        PROXY,
                        "portolan.streams.max=5",
                        "portolan.streams.per-address=3")) {
            Api api = service.api();
            assertThat(crowd.open(api, "203.0.113.9")).startsWith("HTTP/1.1 200");
            assertThat(crowd.open(api, "203.0.113.9")).startsWith("HTTP/1.1 200");
            var waiting =
                    CompletableFuture.supplyAsync(() -> poll(api, 6, 2, "203.0.113.9"), threads);
            awaitOpen(service, 3);

            String tooMany =
                    "streams: 3 from 203.0.113.9 (expected: fewer than 3 from one address; without portolan.trusted-proxies";
            refuses(api.get(EVENTS, CLIENT, "203.0.113.9"), 429, "too-many-requests", tooMany);
            refuses(poll(api, 6, 30, "203.0.113.9"), 429, "too-many-requests", tooMany);
            assertThat(poll(api, 5, 30, "203.0.113.9").json().get("items"))
                    .as("is there already: it need not wait")
                    .hasSize(1);

            assertThat(crowd.open(api, "2001:db8::1")).startsWith("HTTP/1.1 200");
            assertThat(crowd.open(api, "2001:db8::2")).startsWith("HTTP/1.1 200");
            String full = "streams: 5 (expected: fewer than 5 open streams";
            refuses(poll(api, 6, 30, "203.0.113.10"), 503, "busy", full);
            refuses(api.get(EVENTS, CLIENT, "203.0.113.10"), 503, "busy", full);
            assertThat(api.get(LIST).status()).isEqualTo(200);
            assertThat(api.send("HEAD", EVENTS).status()).as("reads nothing").isEqualTo(200);

            assertThat(waiting.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            assertThat(crowd.open(api, "2001:db8:0:0:1::3")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void countsAProxyThatIsNotTrustedAsOneAddress() throws Exception {
        try (Instance service =
                Instance.on(TestDatabase.fresh(), "portolan.streams.per-address=1")) {
            assertThat(crowd.open(service.api(), "203.0.113.9")).startsWith("HTTP/1.1 200");

            refuses(
                    service.api().get(EVENTS, CLIENT, "203.0.113.10"),
                    429,
                    "too-many-requests",
                    "streams: 1 from 127.0.0.1 (");
        }
    }

    private static void awaitOpen(Instance service, int count) {
        var gauge = service.get(MeterRegistry.class).get("portolan.streams").gauge();
        await().until(() -> gauge.value() == count);
    }
}
