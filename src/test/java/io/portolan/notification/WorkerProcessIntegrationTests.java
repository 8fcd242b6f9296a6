package io.portolan.notification;

import static io.portolan.notification.Listeners.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import io.portolan.Api;
import io.portolan.DatabaseProxy;
import io.portolan.Instance;
import io.portolan.ServiceProcess;
import io.portolan.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A process that sends, killed and started again; and one that stands still in the middle for
 * longer than its leases last, and goes on when another has done its work.
 */
class WorkerProcessIntegrationTests {

    private static final String DEADLINE = "portolan.webhooks.deadline=3s";

    private static final String WATCH_CURSORS =
            """
            create table moved_back (subscription uuid, told integer, checked integer);
            create function watch_cursor() returns trigger language plpgsql as $$
            begin
                insert into moved_back values (new.id, new.told, new.checked);
                return null;
            end $$;
            create trigger watch_cursor after update of told, checked on subscription
            for each row when (new.told < old.told or new.checked < old.checked) execute function watch_cursor()
            """;

    private static final List<String> PATHS = IntStream.range(0, 8).mapToObj(i -> "/" + i).toList();

    @TempDir static Path data;
    private static final List<Integer> changed = new ArrayList<>();
    private static final Receiver receiver = Receiver.start();
    private static final TestDatabase database = TestDatabase.fresh();
    private static final DatabaseProxy proxy = DatabaseProxy.before(database);
    private static volatile CountDownLatch gate = new CountDownLatch(0);
    private static ServiceProcess killed;
    private static Instance other;

    @BeforeAll
    static void start() {
        killed = Listeners.process(database, data, DEADLINE);
        other = Listeners.service(proxy.database(), data, DEADLINE);
        Listeners.shortLeases(other, 5);
        jdbc().sql(WATCH_CURSORS).update();
        PATHS.forEach(path -> Listeners.create(admin(), receiver.url(path), "every"));
        await().atMost(SOON)
                .until(
                        () ->
                                count("select count(*) from subscription where state <> 'active'")
                                        == 0);
        PATHS.forEach(path -> receiver.behave(path, (exchange, _) -> answer(exchange)));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        gate.countDown();
        killed.close();
        other.close();
        proxy.close();
        receiver.close();
    }

    private static JdbcClient jdbc() {
        return other.get(JdbcClient.class);
    }

    private static Api admin() {
        return other.api().asAdmin();
    }

    private static long count(String sql) {
        return jdbc().sql(sql).query(Long.class).single();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.sendResponseHeaders(204, -1);
    }

    private static void publish(Api by) {
        int base = by.get(Api.VAPI).json().get("headRevision").asInt();
        changed.add(Listeners.publish(by, base, "add", "44.229.227.%d/32".formatted(base)));
    }

    /** Until every subscriber has been told of the last change so many times. */
    private static void awaitLast(int times) {
        await().atMost(SOON).until(() -> PATHS.stream().allMatch(path -> timesTold(path) >= times));
    }

    private static long timesTold(String path) {
        return receiver.told(path, Kind.RULES_CHANGED).stream()
                .filter(told -> told.data().get("revision").asInt() == changed.getLast())
                .count();
    }

    /** Those who are asked now do not answer before the latch falls; the next ones do. */
    private static CountDownLatch sendAndHold(Api by) {
        var held = new CountDownLatch(1);
        gate = held;
        publish(by);
        awaitLast(1);
        gate = new CountDownLatch(0);
        return held;
    }

    @Test
    void tellsOnAfterAKillAndRepeatsOnceAfterASleep() throws Exception {
        Api first = killed.api().asAdmin();
        publish(first);
        awaitLast(1);
        awaitWrittenDown();
        proxy.cut();
        sendAndHold(first);
        killed.close();

        try (ServiceProcess slept = Listeners.process(database, data, DEADLINE)) {
            Api api = slept.api().asAdmin();
            awaitLast(2);
            CountDownLatch held = sendAndHold(api);
            slept.stop();
            proxy.resume();
            awaitLast(2);
            publish(admin());
            awaitLast(1);

            held.countDown();
            slept.goOn();
            awaitWrittenDown();
            publish(api);
            awaitLast(1);
            awaitWrittenDown();
        }
        assertThat(count("select count(*) from moved_back")).isZero();
        assertThat(PATHS.stream().map(path -> Receipts.of(receiver.told(path, Kind.RULES_CHANGED))))
                .as(
                        "repeats of what one that was killed and one that slept had sent, and no others")
                .containsOnly(new Receipts(changed, 2, List.of()));
    }

    /** But for what somebody who was killed had under way. */
    private static void awaitWrittenDown() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(
                        () ->
                                count(
                                                        "select count(*) from subscription where lease_token is not null")
                                                == 0
                                        && count(
                                                        "select count(*) from delivery where outcome is null")
                                                <= PATHS.size());
    }
}
