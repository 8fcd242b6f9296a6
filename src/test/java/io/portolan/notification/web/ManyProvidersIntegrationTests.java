package io.portolan.notification.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.EventId;
import io.portolan.notification.Listeners;
import io.portolan.revision.ManyProviders;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** As many providers as one id can name, with the longest names there are; and then one more. */
@TestMethodOrder(OrderAnnotation.class)
class ManyProvidersIntegrationTests {

    private static final String EVENTS = "/api/v1/events";
    private static final String ATOM = "/api/v1/atom";
    private static final List<ProviderId> ALL = ManyProviders.ids(0, EventId.MOST);
    private static final ProviderId FIRST = ManyProviders.id(0);
    private static final ProviderId LAST = ManyProviders.id(EventId.MOST - 1);
    private static final ProviderId ONE_MORE = ManyProviders.id(EventId.MOST);

    private static Instance service;
    private static Api api;
    private static int port;

    @BeforeAll
    static void start(@TempDir Path data) {
        service = Listeners.service(TestDatabase.fresh(), data, "portolan.shipped-facts=false");
        api = service.api();
        port = StreamIntegrationTests.port(service);
        ManyProviders.publish(service.context(), ALL);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static EventReader connect(String path, String id) throws Exception {
        return EventReader.connect(port, path, "Last-Event-ID", id, "X-Others", "x".repeat(8_000));
    }

    private static String named(Stream<ProviderId> providers) {
        return providers.map(id -> "provider=" + id).collect(Collectors.joining("&", "?", ""));
    }

    /** Adds an address to a provider. */
    private static void publish(ProviderId provider, int base, String address) {
        var answer =
                api.asAdmin()
                        .post(
                                "/api/v1/providers/%s/revisions".formatted(provider),
                                """
                                {"baseRevision": %d, "message": "add", "changes": [{"op": "add", "address": "%s",
                                 "endpoint": {"region": "global", "trafficType": "sip-signalling"}}]}"""
                                        .formatted(base, address));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    }

    @Test
    @Order(1)
    void goesOnFromAnIdThatNamesTwoHundredProviders() throws Exception {
        String id;
        try (EventReader all = EventReader.connect(port, EVENTS)) {
            id = String.valueOf(all.next().get("id"));
        }
        assertThat(EventId.parse(id).at()).hasSize(EventId.MOST);
        assertThat(id).hasSizeGreaterThan(14_900);

        publish(LAST, 1, "44.229.228.190/32");
        for (String path : List.of(EVENTS, EVENTS + named(ALL.stream()))) {
            try (EventReader resumed = connect(path, id)) {
                assertThat(resumed.next()).containsEntry("id", id);
                var missed = resumed.next();
                assertThat(missed.get("id")).contains(LAST + ":2.");
                assertThat(missed.get("data"))
                        .contains("\"previousRevision\":1", "44.229.228.190/32");
            }
        }
    }

    @Test
    @Order(2)
    void takesTheLongestIdThereCanBe() throws Exception {
        String longest =
                ALL.stream()
                        .map(provider -> provider + ":999999999.0c3fa1d2")
                        .collect(Collectors.joining(","));

        try (EventReader reader = connect(EVENTS + named(ALL.stream()), longest)) {
            assertThat(reader.next()).containsEntry("id", longest);
        }
    }

    @Test
    @Order(3)
    void saysInFewWordsWhatIsWrongWithAnId() {
        var ahead = api.get(EVENTS, "Last-Event-ID", FIRST + ":99");
        assertThat(ahead.status()).isEqualTo(404);
        assertThat(ahead.detail())
                .startsWith("Last-Event-ID: %s:99 (expected: not beyond".formatted(FIRST))
                .hasSizeLessThan(300);
        var unreadable = api.get(EVENTS, "Last-Event-ID", "7" + "x".repeat(16_000));
        assertThat(unreadable.status()).isEqualTo(400);
        assertThat(unreadable.text()).hasSizeLessThan(1_500);
    }

    @Test
    @Order(4)
    void namesOnlyAFewInsteadOfAProviderThatDoesNotExist() {
        var unknown = api.get("/api/v1/providers/vonage/allowlist");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail())
                .startsWith("provider: vonage (expected: one of n00190xxx")
                .endsWith(" … and 190 more, as in /api/v1/providers)");
    }

    @Test
    @Order(5)
    void narrowsTheRulesOfOneProviderOnly() {
        String two = EVENTS + named(Stream.of(FIRST, LAST));

        assertThat(api.get(two + "&region=global").detail())
                .isEqualTo(
                        "region: given with 2 providers (expected: one provider, whose rules it narrows)");
        assertThat(api.get(EVENTS + "?region=global").detail()).contains("without provider");
    }

    @Test
    @Order(6)
    void isOneFeedOfSeveralProviders() {
        String two = ATOM + named(Stream.of(LAST, FIRST));

        String feed = api.get(two).text();

        assertThat(feed)
                .contains(
                        "href=\"%s?provider=%s&amp;provider=%s\"".formatted(ATOM, FIRST, LAST),
                        LAST + " 2: add");
        assertThat(api.get(ATOM).text()).contains(LAST + " 2: add");
        assertThat(api.get(ATOM + named(Stream.of(FIRST))).text()).doesNotContain("<entry>");
    }

    /** Whoever reads all of them goes on with those that an id has room for. */
    @Test
    @Order(7)
    void asksForNamesWhenThereAreMore() throws Exception {
        try (EventReader all = EventReader.connect(port, EVENTS)) {
            all.next();
            ManyProviders.publish(service.context(), List.of(ONE_MORE));
            for (String path : List.of(EVENTS, ATOM)) {
                var refused = api.get(path);
                assertThat(refused.status()).isEqualTo(400);
                assertThat(refused.detail())
                        .isEqualTo(
                                "provider: missing, and there are 201 (expected: up to 200, each named as in provider=vapi&provider=twilio)");
                assertThat(
                                api.get(
                                                path
                                                        + named(
                                                                Stream.concat(
                                                                        ALL.stream(),
                                                                        Stream.of(ONE_MORE))))
                                        .detail())
                        .isEqualTo("provider: given 201 times (expected: up to 200)");
            }
            assertThat(api.get(ATOM + named(ALL.stream())).status()).isEqualTo(200);

            publish(ONE_MORE, 1, "44.229.228.191/32");
            publish(FIRST, 1, "44.229.228.192/32");
            var told = all.next();
            assertThat(told.get("id")).contains(FIRST + ":2.").doesNotContain(ONE_MORE.text());
            assertThat(told.get("data")).contains("44.229.228.192/32");
        }
    }
}
