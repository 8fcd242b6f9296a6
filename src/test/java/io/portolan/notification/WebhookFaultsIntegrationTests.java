package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.Api;
import io.portolan.DatabaseProxy;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.News;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two instances on one database, subscribers of which some are sick, and faults in the middle: what
 * the subscribers themselves wrote down says whether anything was lost.
 */
class WebhookFaultsIntegrationTests {

    private static final ProviderId VAPI = new ProviderId("vapi");
    private static final String DEADLINE = "portolan.webhooks.deadline=3s";

    private static final Duration LONG = SOON.plus(SOON);

    @TempDir static Path data;
    private static final List<Integer> changed = new ArrayList<>();
    private static SickReceivers receivers;
    private static DatabaseProxy before1;
    private static DatabaseProxy before2;
    private static Instance first;
    private static Instance second;
    private static Thread ending;
    private static int published;

    @BeforeAll
    static void start() {
        TestDatabase database = TestDatabase.fresh();
        receivers = SickReceivers.start();
        before1 = DatabaseProxy.before(database);
        before2 = DatabaseProxy.before(database);
        first = Listeners.service(before1.database(), data, DEADLINE);
        second = Listeners.service(before2.database(), data, DEADLINE);
        ending = Thread.ofVirtual().unstarted(first::close);
        Listeners.shortLeases(first, 8);
    }

    @AfterAll
    static void stop() throws Exception {
        if (ending.getState() == Thread.State.NEW) {
            ending.start();
        }
        ending.join();
        second.close();
        before1.close();
        before2.close();
        receivers.close();
    }

    @Test
    void losesNothingAndKeepsTheOrderWhateverHappens() throws Exception {
        List<String> every = paths("every", 25);
        List<String> latest = paths("latest", 20);
        subscribe(every, latest);
        List<String> healthy = Stream.concat(every.stream(), latest.stream()).toList();

        publish(first, 5);
        awaitLast(healthy);
        assertThat(receivers.heldUp()).as("held up by the sick").isEmpty();

        awaitWrittenDown();

        // The first instance sends, and cannot write down any more that it did.
        before2.cut();
        receivers.hold();
        publish(first, 1);
        await().atMost(SOON).until(() -> healthy.stream().allMatch(this::hasLast));
        before1.cut();
        receivers.letGo();
        ending.start();
        before2.resume();

        publishAgain();
        publish(second, 3);
        before2.cut();
        Heads heads = second.get(Heads.class);
        await().atMost(SOON).until(() -> heads.age().compareTo(Duration.ofSeconds(1)) > 0);
        before2.resume();
        publishAgain();
        publish(second, 4);
        awaitLast(healthy);

        every.forEach(path -> assertThat(receipts(path).revisions()).isEqualTo(changed));
        healthy.forEach(path -> assertThat(receipts(path).faults()).as(path).isEmpty());
        assertThat(every.stream().mapToInt(path -> receipts(path).repeats()))
                .as("repeats of what nobody knew had arrived, and of hardly anything else")
                .allMatch(repeats -> repeats == 1 || repeats == 2);
        assertThat(latest.stream().mapToInt(path -> receipts(path).repeats()))
                .allMatch(repeats -> repeats <= 2);
        assertThat(Stream.of("drip", "endless", "busy", "broken", "moved").map(receivers::attempts))
                .as("of every sort of sick ones")
                .allMatch(attempts -> attempts > 0);
        assertThat(receivers.wasFollowedElsewhere()).isFalse();
    }

    private static List<String> paths(String mode, int count) {
        return IntStream.range(0, count).mapToObj(i -> "/%s/%d".formatted(mode, i)).toList();
    }

    private void subscribe(List<String> every, List<String> latest) {
        Api admin = first.api().asAdmin();
        every.forEach(path -> Listeners.create(admin, receivers.url(path), "every"));
        latest.forEach(path -> Listeners.create(admin, receivers.url(path), "latest"));
        SickReceivers.PATHS.forEach(path -> Listeners.create(admin, receivers.url(path), "every"));
        JdbcClient jdbc = first.get(JdbcClient.class);
        await().atMost(SOON)
                .until(
                        () ->
                                jdbc.sql("select bool_and(state = 'active') from subscription")
                                        .query(Boolean.class)
                                        .single());
        Stream.concat(every.stream(), latest.stream()).forEach(receivers::isHealthy);
        receivers.fallSick();
        jdbc.sql("update subscription set url = :dead where url like '%/dead%'")
                .param("dead", "http://127.0.0.1:1/")
                .update();
    }

    /** So many revisions that change the selection, and after each second one that does not. */
    private static void publish(Instance service, int count) {
        Api admin = service.api().asAdmin();
        for (int i = 0; i < count; i++) {
            int base = admin.get(Api.VAPI).json().get("headRevision").asInt();
            published++;
            changed.add(
                    Listeners.publish(
                            admin, base, "add", "44.229.227.%d/32".formatted(100 + published)));
            if (published % 2 == 0) {
                News.publish(service.context(), VAPI);
            }
        }
    }

    /** As soon as the second instance has its database again. */
    private static void publishAgain() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> News.publish(second.context(), VAPI) != null);
        Heads heads = second.get(Heads.class);
        await().atMost(SOON).until(() -> heads.age().compareTo(Duration.ofSeconds(1)) < 0);
    }

    private void awaitLast(List<String> paths) {
        await().atMost(LONG).until(() -> paths.stream().allMatch(this::hasLast));
    }

    /** Otherwise the one that is cut off may have claimed somebody whom it cannot let go. */
    private static void awaitWrittenDown() {
        await().atMost(LONG)
                .until(
                        () ->
                                first.get(JdbcClient.class)
                                        .sql(
                                                """
                                                select bool_and(lease_token is null and (failures > 0 or checked = head))
                                                from subscription s join provider p on p.id = s.provider
                                                """)
                                        .query(Boolean.class)
                                        .single());
    }

    private boolean hasLast(String path) {
        return receipts(path).revisions().contains(changed.getLast());
    }

    private static Receipts receipts(String path) {
        return Receipts.of(receivers.told(path));
    }
}
