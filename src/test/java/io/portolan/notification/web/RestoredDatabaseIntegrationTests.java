package io.portolan.notification.web;

import static io.portolan.Api.VAPI;
import static io.portolan.notification.Listeners.SOON;
import static io.portolan.notification.web.StreamIntegrationTests.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestCluster;
import io.portolan.notification.Kind;
import io.portolan.notification.Listeners;
import io.portolan.notification.Receiver;
import io.portolan.notification.Receiver.Told;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * An older database is restored: revision 8 is lost, and another revision 8 comes. Whoever reads,
 * waits, polls or is told ends with what is in the database.
 */
@Timeout(180)
@ExtendWith(OutputCaptureExtension.class)
class RestoredDatabaseIntegrationTests {

    private static final String REPLACED = "/api/v1/history-replaced";
    private static final String US = VAPI + "/allowlist?region=us&format=text";
    private static final String EVENTS = "/api/v1/events?provider=vapi&region=us";
    private static final String KEPT = "44.229.228.190/32";
    private static final String LOST = "44.229.228.191/32";
    private static final String LATER = "44.229.228.192/32";

    @AutoClose private final ExecutorService waiting = Executors.newVirtualThreadPerTaskExecutor();
    @AutoClose private final Receiver receiver = Receiver.start();
    @AutoClose private TestCluster cluster;
    private Path data;
    private Instance one;
    private Instance two;

    /** Two instances and a webhook, at revision 7, of which there is a backup, and then at 8. */
    @BeforeEach
    void publishAfterABackup(@TempDir Path folder) throws Exception {
        data = folder.resolve("data");
        cluster = TestCluster.start(folder);
        startInstances();
        Listeners.active(admin(), receiver.url("/us"), "latest");
        Listeners.publish(admin(), 6, "add", KEPT);
        awaitTold(Kind.RULES_CHANGED, 1);
        cluster.backUp();
        await().atMost(SOON).until(() -> one.api().get("/actuator/health").status() == 200);
        assertThat(Listeners.publish(admin(), 7, "add", LOST)).isEqualTo(8);
        awaitTold(Kind.RULES_CHANGED, 2);
        awaitHead(two, 8);
    }

    private void startInstances() {
        one = cluster.serving(Listeners.service(cluster.database(), data));
        two = cluster.serving(Listeners.service(cluster.database(), data, "portolan.notify=false"));
    }

    @Test
    void isNoticedByRunningInstancesAndTold(CapturedOutput output) throws Exception {
        String lostChain = one.api().get(VAPI).header("Catalog-Chain");
        String tag = one.api().get(US).header("ETag");
        try (EventReader reader = EventReader.connect(port(one), EVENTS)) {
            assertThat(reader.next().get("id")).isEqualTo("vapi:8." + lostChain.substring(0, 8));
            var polls =
                    List.of(
                            longPoll(one, "since=8"),
                            longPoll(two, "since=8"),
                            longPoll(two, "since=8&chain=" + lostChain),
                            longPoll(one, "since=8&chain=" + lostChain));
            int asked = receiver.told("/us").size();

            cluster.restore();

            endsAtOnce(polls.get(0).get(), 404, "unknown-revision", "0-7");
            endsAtOnce(polls.get(1).get(), 404, "unknown-revision", "0-7");
            String chain = chainInTheDatabase();
            endsAtOnce(polls.get(2).get(), 409, "other-history", chain);
            endsAtOnce(polls.get(3).get(), 409, "other-history", chain);
            isToldTo(reader, chain);
            isShownAndLoggedOnce(output, lostChain, chain);
            webhookEndsWith(chain, asked);

            var list = two.api().get(US, "If-None-Match", tag);
            assertThat(list.status()).isEqualTo(200);
            assertThat(list.text()).contains(KEPT).doesNotContain(LOST);
            assertThat(list.header("Catalog-Chain")).isEqualTo(chain);

            goesOn(reader, lostChain);
        }
        String id = "vapi:8." + lostChain.substring(0, 8);
        try (EventReader late = EventReader.connect(port(one), EVENTS, "Last-Event-ID", id)) {
            late.next();
            assertThat(late.next())
                    .containsEntry("event", "portolan.history.replaced")
                    .hasEntrySatisfying(
                            "id", now -> assertThat(now).startsWith("vapi:8.").isNotEqualTo(id));
        }
        acknowledges();
    }

    @Test
    void isToldByTheRunbookWhenAllInstancesWereDown() throws Exception {
        String lostChain = one.api().get(VAPI).header("Catalog-Chain");
        String lostId = "vapi:8." + lostChain.substring(0, 8);
        cluster.stopInstances();
        cluster.restore();
        startInstances();
        String chain = chainInTheDatabase();
        int asked = receiver.told("/us").size();

        try (EventReader reader = EventReader.connect(port(two), EVENTS, "Last-Event-ID", lostId)) {
            reader.next();
            isToldTo(reader, chain);
        }
        assertThat(one.api().get(VAPI + "/changes?since=8&chain=" + lostChain).status())
                .isEqualTo(409);
        assertThat(one.api().get(VAPI + "/allowlist?revision=8&chain=" + lostChain).status())
                .isEqualTo(409);
        assertThat(admin().get(REPLACED).json().get("items")).isEmpty();

        var reported = admin().send("POST", REPLACED + "?provider=vapi");

        assertThat(reported.status()).isEqualTo(200);
        assertThat(reported.json().at("/items/0/noticedBy").asString()).isEqualTo("admin");
        webhookEndsWith(chain, asked);
        goesOn(null, lostChain);
        acknowledges();
    }

    private CompletableFuture<Api.Answer> longPoll(Instance service, String query)
            throws InterruptedException {
        var poll =
                CompletableFuture.supplyAsync(
                        () -> service.api().get(VAPI + "/changes?" + query, "Prefer", "wait=55"),
                        waiting);
        // It has to be waiting before the database is gone.
        Thread.sleep(300);
        return poll;
    }

    private static void endsAtOnce(Api.Answer answer, int status, String type, String said) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().get("type").asString()).endsWith(type);
        assertThat(answer.detail()).contains(said);
    }

    private static void isToldTo(EventReader reader, String chain) throws Exception {
        Map<String, String> event = reader.next();
        assertThat(event)
                .containsEntry("event", "portolan.history.replaced")
                .containsEntry("id", "vapi:7." + chain.substring(0, 8));
        assertThat(event.get("data"))
                .contains(
                        "\"provider\":\"vapi\"",
                        "\"revision\":7",
                        "\"chain\":\"%s\"".formatted(chain));
    }

    private void isShownAndLoggedOnce(CapturedOutput output, String lostChain, String chain) {
        for (Instance service : List.of(one, two)) {
            assertThat(
                            service.get(MeterRegistry.class)
                                    .get("portolan.history.replaced")
                                    .tag("provider", "vapi")
                                    .counter()
                                    .count())
                    .isEqualTo(1);
            Api admin = service.api().asAdmin();
            await().atMost(SOON)
                    .untilAsserted(
                            () ->
                                    assertThat(admin.get(REPLACED).json().get("items"))
                                            .singleElement()
                                            .satisfies(
                                                    notice -> isNotice(notice, lostChain, chain)));
            assertThat(admin.get("/actuator/health/database").text())
                    .contains("vapi at revision 7");
            assertThat(admin.get("/actuator/health/readiness").text()).doesNotContain("vapi");
            assertThat(service.api().get(REPLACED).status()).isEqualTo(401);
        }
        assertThat(output.getOut().lines().filter(line -> line.contains("history of vapi")))
                .as("one line of each instance")
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("ERROR", lostChain, chain));
    }

    private static void isNotice(JsonNode notice, String lostChain, String chain) {
        assertThat(notice.get("provider").asString()).isEqualTo("vapi");
        assertThat(notice.get("knownRevision").asInt()).isEqualTo(8);
        assertThat(notice.get("knownChain").asString()).isEqualTo(lostChain);
        assertThat(notice.get("revision").asInt()).isEqualTo(7);
        assertThat(notice.get("chain").asString()).isEqualTo(chain);
    }

    /** Told once that the history was replaced, and then what holds. */
    private void webhookEndsWith(String chain, int asked) {
        await().atMost(SOON)
                .untilAsserted(
                        () ->
                                assertThat(receiver.told("/us").stream().skip(asked))
                                        .extracting(Told::type)
                                        .containsExactlyInAnyOrder(
                                                Kind.HISTORY_REPLACED.word(),
                                                Kind.RULES_CHANGED.word()));
        String digest =
                one.api().get(VAPI + "/allowlist?region=us").json().get("digest").asString();
        JsonNode replaced = receiver.told("/us", Kind.HISTORY_REPLACED).getFirst().data();
        assertThat(replaced.get("revision").asInt()).isEqualTo(7);
        assertThat(replaced.get("chain").asString()).isEqualTo(chain);
        assertThat(replaced.get("digest").asString()).isEqualTo(digest);
        JsonNode restated = receiver.told("/us", Kind.RULES_CHANGED).getLast().data();
        assertThat(restated.get("revision").asInt()).isEqualTo(7);
        assertThat(restated.get("digest").asString()).isEqualTo(digest);
    }

    /** The next revision has the lost one's number, and is told by another id. */
    private void goesOn(@Nullable EventReader reader, String lostChain) throws Exception {
        int before = receiver.told("/us", Kind.RULES_CHANGED).size();
        Told lost = receiver.told("/us", Kind.RULES_CHANGED).get(1);
        assertThat(lost.data().get("revision").asInt()).isEqualTo(8);

        assertThat(Listeners.publish(two.api().asAdmin(), 7, "add", LATER)).isEqualTo(8);

        awaitTold(Kind.RULES_CHANGED, before + 1);
        Told told = receiver.told("/us", Kind.RULES_CHANGED).getLast();
        assertThat(told.data().get("revision").asInt()).isEqualTo(8);
        assertThat(told.body()).contains(LATER).doesNotContain(LOST);
        assertThat(told.header("webhook-id")).isNotEqualTo(lost.header("webhook-id"));
        for (Instance service : List.of(one, two)) {
            awaitHead(service, 8);
            assertThat(service.api().get(US).text()).contains(KEPT, LATER).doesNotContain(LOST);
            assertThat(service.api().get(VAPI + "/diff?from=7&to=8").text())
                    .contains(LATER)
                    .doesNotContain(LOST);
            assertThat(service.api().get(VAPI + "/diff?from=7&to=8&chain=" + lostChain).status())
                    .isEqualTo(409);
            assertThat(service.api().get(VAPI + "/chain").json().get("intact").asBoolean())
                    .isTrue();
        }
        if (reader != null) {
            Map<String, String> event = reader.next();
            assertThat(event).containsEntry("event", "portolan.rules.changed");
            assertThat(event.get("id"))
                    .startsWith("vapi:8.")
                    .isNotEqualTo("vapi:8." + lostChain.substring(0, 8));
            assertThat(event.get("data")).contains(LATER);
        }
    }

    private void acknowledges() {
        assertThat(two.api().asAdmin().send("DELETE", REPLACED).status()).isEqualTo(204);
        assertThat(admin().get(REPLACED).json().get("items")).isEmpty();
        assertThat(admin().get("/actuator/health/database").text()).doesNotContain("vapi at");
    }

    private Api admin() {
        return one.api().asAdmin();
    }

    private String chainInTheDatabase() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> one.api().get(VAPI + "/revisions/7").status() == 200);
        return one.api().get(VAPI + "/revisions/7").json().get("chain").asString();
    }

    private void awaitTold(Kind kind, int count) {
        await().atMost(SOON).until(() -> receiver.told("/us", kind).size() == count);
    }

    private static void awaitHead(Instance service, int number) {
        await().atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                service.api()
                                        .get(VAPI)
                                        .header("Catalog-Revision")
                                        .equals(Integer.toString(number)));
    }
}
