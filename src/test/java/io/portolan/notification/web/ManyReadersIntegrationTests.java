package io.portolan.notification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Listeners;
import io.portolan.revision.Heads;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A thousand who wait for the same log, some of whom read nothing of what they are sent. */
class ManyReadersIntegrationTests {

    private static final int MANY = 1_000;
    private static final int LONG = 1_000;
    private static final int STALLED = 3;
    private static final String PLIVO = "/api/v1/events?provider=plivo";

    @TempDir Path data;

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
                Listeners.service(
                        TestDatabase.fresh(),
                        data,
                        "server.shutdown=graceful",
                        "portolan.streams.max=5000",
                        "portolan.streams.per-address=0");
        Api admin = service.api().asAdmin();
        int port = StreamIntegrationTests.port(service);
        List<EventReader> readers = new ArrayList<>();
        List<StalledReader> stalled = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                readers.add(
                        EventReader.connect(port, "/api/v1/events" + "?provider=vapi&region=us"));
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
                            assertThat(reader.next())
                                    .hasEntrySatisfying(
                                            "id", id -> assertThat(id).startsWith("vapi:7."));
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
        await().until(
                        () ->
                                heads.of(new ProviderId("plivo")).orElseThrow().number().value()
                                        > LONG);
        long bytes = 0;
        try (EventReader reader =
                EventReader.connect(
                        StreamIntegrationTests.port(service), PLIVO, "Last-Event-ID", "plivo:1")) {
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
