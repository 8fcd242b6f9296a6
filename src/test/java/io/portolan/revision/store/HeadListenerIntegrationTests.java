package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.DatabaseProxy;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.News;
import io.portolan.revision.RevisionNumber;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two instances; the second one reaches the database through a proxy. */
@Timeout(120)
class HeadListenerIntegrationTests {

    private static final ProviderId ID = new ProviderId("vapi");
    private static final String LISTENERS =
            "from pg_stat_activity where datname = current_database()"
                    + " and application_name = 'portolan notifications'";

    private static DatabaseProxy proxy;
    private static Instance publishing;
    private static Instance reading;

    @BeforeAll
    static void start() throws IOException {
        TestDatabase database = TestDatabase.fresh();
        proxy = DatabaseProxy.before(database);
        publishing = Instance.on(database, "portolan.notify=true");
        reading = Instance.on(proxy.database());
    }

    @AfterAll
    static void stop() throws IOException {
        reading.close();
        publishing.close();
        proxy.close();
    }

    @BeforeEach
    void bothListen() {
        awaitListeners();
    }

    @Test
    void hearsOfWhatTheOtherPublishes() {
        double before = heard();

        becomesVisible();

        await().until(() -> heard() > before);
    }

    @Test
    void asksWhileItsListenerIsGoneAndListensAgain() {
        var backends = jdbc().sql("select pid " + LISTENERS).query(Integer.class).list();
        jdbc().sql("select pg_terminate_backend(pid) " + LISTENERS).query().listOfRows();

        becomesVisible();

        await().until(
                        () ->
                                jdbc()
                                                .sql("select pid " + LISTENERS)
                                                .query(Integer.class)
                                                .list()
                                                .stream()
                                                .filter(pid -> !backends.contains(pid))
                                                .count()
                                        == 2);
        hearsOfWhatTheOtherPublishes();
    }

    @Test
    void noticesThatItsConnectionDiedWithoutAWord() {
        int listeners = listeners();
        proxy.silence("portolan notifications");
        Instant silent = Instant.now();

        becomesVisible();

        // The server does not notice: the old one is still in its books.
        await().atMost(Duration.ofSeconds(10)).until(() -> listeners() > listeners || heardAgain());
        assertThat(Duration.between(silent, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void seesItByAskingWhenNothingGetsThroughAndThenDoes() throws Exception {
        proxy.freeze();
        RevisionNumber number = News.publish(publishing.context(), ID).number();
        Thread.sleep(3000);
        assertThat(reading.get(Heads.class).of(ID))
                .hasValueSatisfying(n -> assertThat(n.number()).isLessThan(number));

        proxy.resume();

        await().atMost(Duration.ofSeconds(10)).until(() -> sees(number));
        await().atMost(Duration.ofSeconds(15)).until(this::heardAgain);
    }

    @Test
    void goesOnWithoutNotifications() {
        try (var deaf = Instance.on(proxy.database(), "portolan.notify=false")) {
            RevisionNumber number = News.publish(publishing.context(), ID).number();

            await().atMost(Duration.ofSeconds(5))
                    .until(
                            () ->
                                    deaf.get(Heads.class)
                                            .of(ID)
                                            .orElseThrow()
                                            .number()
                                            .equals(number));
            assertThat(deaf.get(MeterRegistry.class).find("portolan.notifications").counter())
                    .isNull();
        }
    }

    private void becomesVisible() {
        RevisionNumber number = News.publish(publishing.context(), ID).number();
        await().atMost(Duration.ofSeconds(3)).until(() -> sees(number));
    }

    private boolean sees(RevisionNumber number) {
        return reading.get(Heads.class).of(ID).orElseThrow().number().equals(number);
    }

    private boolean heardAgain() {
        double before = heard();
        becomesVisible();
        return heard() > before;
    }

    private static double heard() {
        return reading.get(MeterRegistry.class).get("portolan.notifications").counter().count();
    }

    private static void awaitListeners() {
        await().atMost(Duration.ofSeconds(20)).until(() -> listeners() >= 2);
    }

    private static int listeners() {
        return jdbc().sql("select count(*) " + LISTENERS).query(Integer.class).single();
    }

    private static JdbcClient jdbc() {
        return publishing.get(JdbcClient.class);
    }
}
