package io.portolan;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A small service of which many ask at once what takes long. */
@Timeout(120)
class BusyIntegrationTests {

    private static final String WARM = VAPI + "/allowlist?region=us&format=text";

    private static TestDatabase database;
    private static Instance instance;
    private static Api api;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        instance =
                Instance.on(
                        database,
                        "spring.datasource.hikari.maximum-pool-size=3",
                        "portolan.history.reads=1",
                        "portolan.http.histories=2");
        api = instance.api();
    }

    @AfterAll
    static void stop() {
        instance.close();
    }

    /** Every difference there is, every state, all changes, the feed, the chain and the export. */
    private static List<String> expensive() {
        Stream<String> diffs =
                IntStream.range(0, 25)
                        .mapToObj(i -> "/diff?from=%d&to=%d".formatted(1 + i / 5, 1 + i % 5));
        Stream<String> states =
                IntStream.rangeClosed(1, 5).mapToObj("/revisions/%d/catalog"::formatted);
        Stream<String> lists =
                IntStream.rangeClosed(1, 5).mapToObj("/allowlist?revision=%d"::formatted);
        return Stream.of(
                        diffs,
                        states,
                        lists,
                        Stream.of(
                                "/changes?since=1",
                                "/atom?region=eu",
                                "/chain",
                                "/document",
                                "/document?format=yaml"))
                .flatMap(paths -> paths)
                .map(path -> VAPI + path)
                .toList();
    }

    @Test
    void answersTheRestWhileHistoryIsBusy() throws Exception {
        assertThat(api.get(WARM).status()).isEqualTo(200);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor();
                Connection lock = connection()) {
            lock.setAutoCommit(false);
            execute(lock, "lock table endpoint_fact in access exclusive mode");
            List<Future<Api.Answer>> asked = new ArrayList<>();
            for (String path : expensive()) {
                asked.add(callers.submit(() -> api.get(path)));
            }
            await().until(() -> waiting(lock) > 0);

            for (String path :
                    List.of(
                            WARM,
                            VAPI + "/allowlist?region=eu",
                            VAPI + "/revisions?limit=1",
                            "/api/v1/vendors",
                            "/actuator/health/readiness",
                            "/actuator/health/database")) {
                assertThat(api.get(path).status()).as(path).isEqualTo(200);
            }

            var types =
                    asked.stream().map(BusyIntegrationTests::refusal).collect(Collectors.toSet());
            lock.rollback();
            assertThat(types).contains("urn:portolan:problem:busy");
        }
        for (String path : expensive()) {
            assertThat(api.get(path).status()).as(path).isEqualTo(200);
        }
    }

    /** One gets to the database, which is locked; all others are told before or after. */
    private static String refusal(Future<Api.Answer> asked) {
        try {
            Api.Answer answer = asked.get(60, TimeUnit.SECONDS);
            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotEmpty();
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            return answer.json().get("type").asString();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void computesOnceWhatManyAskAtOnce() throws Exception {
        Callable<Api.Answer> ask = () -> api.get(VAPI + "/bundles/nftables?region=eu");
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : callers.invokeAll(Collections.nCopies(50, ask))) {
                assertThat(answer.get().status()).isEqualTo(200);
            }
        }

        assertThat(
                        instance.get(MeterRegistry.class)
                                .get("http.server.requests")
                                .tag("uri", "/api/v1/providers/{provider}/bundles/{vendor}")
                                .timer()
                                .count())
                .isEqualTo(1);
    }

    private static Connection connection() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int waiting(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                "select count(*) from pg_locks where not granted and relation = 'endpoint_fact'::regclass")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
