package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.DatabaseProxy;
import io.portolan.Instance;
import io.portolan.TestDatabase;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.Histories;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The job as it really runs: when the service starts, and after the database was away. */
@Timeout(120)
class RetirementScheduleIntegrationTests {

    private static final ProviderId ONE = new ProviderId("one");
    private static final ProviderId OTHER = new ProviderId("other");
    private static final Duration LONG = Duration.ofSeconds(20);

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void catchesUpAfterTheServiceAndAfterTheDatabaseWasAway() throws Exception {
        try (Instance before = Instance.on(database)) {
            recordRetired(before, ONE);
        }
        isLongAgo();

        try (DatabaseProxy proxy = DatabaseProxy.before(database);
                Instance instance =
                        Instance.on(proxy.database(), "db-scheduler.polling-interval=250ms")) {
            hasProposal(instance, ONE);
            // Or what is cut off is taken for another instance's for three minutes.
            await().atMost(LONG).until(this::isOver);
            assertThat(age(instance)).isBetween(0.0, 60.0);

            recordRetired(instance, OTHER);
            proxy.cut();
            await().atMost(LONG).until(() -> instance.get(Heads.class).age().toSeconds() >= 2);
            assertThat(age(instance)).isNaN();
            isLongAgo();
            proxy.resume();

            hasProposal(instance, OTHER);
            assertThat(instance.get(Proposals.class).open(ONE)).hasSize(1);
        }
    }

    private static void hasProposal(Instance instance, ProviderId provider) {
        await().atMost(LONG)
                .ignoreExceptions()
                .untilAsserted(
                        () -> assertThat(instance.get(Proposals.class).open(provider)).hasSize(1));
    }

    private static double age(Instance instance) {
        return instance.get(MeterRegistry.class).get("portolan.retirement.age").timeGauge().value();
    }

    private static void recordRetired(Instance instance, ProviderId provider) {
        Revision _ =
                instance.get(Publisher.class)
                        .record(
                                Histories.read(
                                                """
                                        provider: {id: %s, name: Example, documentation: 'https://example.com/', confidence: official}
                                        revisions:
                                        - publishedAt: '2026-01-01T00:00:00Z'
                                          message: As the provider says.
                                          regions:
                                          - {id: us, name: United States}
                                          endpoints:
                                          - trafficType: sip-signalling
                                            region: us
                                            addresses: [198.51.100.1/32, {cidr: 198.51.100.2/32, retireAfter: '%s'}]
                                            ports: '5060'
                                            protocols: [udp]
                                            direction: bidirectional
                                        """
                                                        .formatted(provider, Instant.EPOCH))
                                        .revisions()
                                        .getFirst());
    }

    /** As if the service had been down, or the database away, for longer than a minute. */
    private void isLongAgo() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            assertThat(
                            statement.executeUpdate(
                                    "update scheduled_tasks set execution_time = now() - interval '1 hour'"))
                    .isEqualTo(1);
        }
    }

    private boolean isOver() throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select not picked and execution_time > now() from scheduled_tasks")) {
            return row.next() && row.getBoolean(1);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.username(), database.password());
    }
}
