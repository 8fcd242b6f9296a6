package io.portolan;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChangeSet;
import io.portolan.revision.Draft;
import io.portolan.revision.News;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Two instances on one database that goes away, in the two ways in which they do, and comes back.
 */
@Timeout(180)
class DatabaseAwayIntegrationTests {

    private static final ProviderId ID = new ProviderId("vapi");
    private static final String IN_MEMORY = VAPI + "/allowlist?region=us&format=text";
    private static final String NEVER_ASKED = VAPI + "/allowlist?region=us";

    /** 2 s, and what a busy machine adds. */
    private static final Duration SOON = Duration.ofMillis(2500);

    private static DatabaseProxy proxy;
    private static List<Instance> instances;

    enum Failure {
        REFUSES {
            @Override
            void happen() {
                proxy.cut();
            }
        },
        HANGS {
            @Override
            void happen() {
                proxy.freeze();
            }
        };

        abstract void happen() throws IOException;
    }

    @BeforeAll
    static void start() throws IOException {
        proxy = DatabaseProxy.before(TestDatabase.fresh());
        instances = List.of(Instance.on(proxy.database()), Instance.on(proxy.database()));
    }

    @AfterAll
    static void stop() throws IOException {
        instances.forEach(Instance::close);
        proxy.close();
    }

    @BeforeEach
    void bothAnswer() {
        for (Instance instance : instances) {
            assertThat(instance.api().get(IN_MEMORY).status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @EnumSource
    void memoryAnswersAndTheRestSaysSoSoon(Failure failure) throws Exception {
        failure.happen();
        for (Instance instance : instances) {
            Api api = instance.api();
            for (int i = 0; i < 3; i++) {
                answersUnavailable(api, VAPI + "/diff?from=1&to=2");
                answersUnavailable(api, VAPI + "/revisions");
            }
            assertThat(api.get(IN_MEMORY).status()).isEqualTo(200);
            assertThat(api.get(NEVER_ASKED).status()).isEqualTo(200);
            assertThat(age(api)).isGreaterThan(0);
            assertThat(api.get("/actuator/health/readiness").status()).isEqualTo(200);
            assertThat(api.get("/actuator/health/liveness").status()).isEqualTo(200);
            takesNoLongerThan(
                    SOON,
                    () -> assertThat(api.get("/actuator/health/database").status()).isEqualTo(503));
            takesNoLongerThan(SOON, () -> refusesAllWhoPublishAtOnce(instance));
        }
        int age = age(instances.getFirst().api());
        await().until(() -> age(instances.getFirst().api()) > age);
        assertThat(
                        instances
                                .getFirst()
                                .get(MeterRegistry.class)
                                .get("portolan.heads.age")
                                .timeGauge()
                                .value())
                .isGreaterThan(age);

        proxy.resume();

        for (Instance instance : instances) {
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> instance.api().get(VAPI + "/diff?from=1&to=2").status() == 200);
            await().atMost(Duration.ofSeconds(10)).until(() -> age(instance.api()) == 0);
        }
        isVisibleOnBoth(News.publish(instances.getLast().context(), ID).number());
    }

    @Test
    void goesOnAfterItsConnectionsWereEnded() throws Exception {
        proxy.cut();
        proxy.resume();

        for (Instance instance : instances) {
            assertThat(instance.api().get(VAPI + "/diff?from=1&to=3").status()).isEqualTo(200);
        }
        isVisibleOnBoth(News.publish(instances.getFirst().context(), ID).number());
    }

    private static void isVisibleOnBoth(RevisionNumber number) {
        for (Instance instance : instances) {
            await().atMost(Duration.ofSeconds(5))
                    .until(
                            () ->
                                    instance.api()
                                            .get(IN_MEMORY)
                                            .header("Catalog-Revision")
                                            .equals(number.toString()));
        }
    }

    private static void answersUnavailable(Api api, String path) {
        takesNoLongerThan(
                SOON,
                () -> {
                    var answer = api.get(path);
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isNotEmpty();
                    assertThat(answer.json().get("type").asString()).endsWith("unavailable");
                });
    }

    /** The last of them does not wait until each before it has found out. */
    private static void refusesAllWhoPublishAtOnce(Instance instance) {
        var draft =
                new Draft(
                        new RevisionNumber(1),
                        new ChangeSet.Revert(new RevisionNumber(2)),
                        "test",
                        "Too late",
                        null,
                        List.of(),
                        null);
        try (var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<PublishResult>> calls =
                    IntStream.range(0, 8)
                            .mapToObj(
                                    _ ->
                                            publishers.submit(
                                                    () ->
                                                            instance.get(Publisher.class)
                                                                    .publish(ID, draft, false)))
                            .toList();
            assertThat(calls)
                    .allSatisfy(
                            call ->
                                    assertThat(catchThrowable(call::get))
                                            .hasCauseInstanceOf(RuntimeException.class)
                                            .cause()
                                            .isInstanceOfAny(
                                                    DataAccessException.class,
                                                    TransactionException.class));
        }
    }

    private static void takesNoLongerThan(Duration most, Runnable action) {
        Instant start = Instant.now();
        action.run();
        assertThat(Duration.between(start, Instant.now())).isLessThan(most);
    }

    private static int age(Api api) {
        return Integer.parseInt(api.get(IN_MEMORY).header("Age"));
    }
}
