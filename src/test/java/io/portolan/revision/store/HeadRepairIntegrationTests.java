package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.Instance;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * The upgrade of a database in which a refused publication took number 7 of Vapi and left no
 * revision: as the release before wrote it, with a webhook.
 */
@ExtendWith(OutputCaptureExtension.class)
class HeadRepairIntegrationTests {

    @Test
    void setsTheHeadBackToItsNewestRevision(@TempDir Path data, CapturedOutput output) {
        TestDatabase database = TestDatabase.fresh();
        JdbcClient jdbc = hit(database);

        try (var service =
                Instance.on(
                        database,
                        "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN,
                        "portolan.data-directory=" + data)) {
            assertThat(output).contains("provider vapi: head 7 set back to 6");
            assertThat(
                            jdbc.sql(
                                            """
                                            select (told, checked, attempted, applied_revision)::text
                                            from subscription""")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("(6,6,t,6)");
            assertThat(
                            jdbc.sql("select (from_revision, to_revision)::text from delivery")
                                    .query(String.class)
                                    .single())
                    .isEqualTo("(6,6)");
            Api admin = service.api().asAdmin();
            assertThat(admin.get(Api.VAPI + "/allowlist").status()).isEqualTo(200);
            assertThat(admin.get("/api/v1/providers/zadarma").json().get("headRevision").asInt())
                    .isEqualTo(1);
            var published =
                    admin.post(
                            Api.VAPI + "/revisions",
                            """
                            {"baseRevision": 6, "message": "x", "changes": [{"op": "add",
                                "endpoint": {"region": "us", "trafficType": "sip-signalling"},
                                "address": "44.229.228.9/32"}]}""");
            assertThat(published.json().at("/revision/number").asInt()).isEqualTo(7);
            assertThat(admin.get(Api.VAPI + "/chain").json().get("intact").asBoolean()).isTrue();
        }
    }

    private static JdbcClient hit(TestDatabase database) {
        var source =
                new DriverManagerDataSource(
                        database.url(), database.username(), database.password());
        Flyway.configure().dataSource(source).target("9").load().migrate();
        new ResourceDatabasePopulator(
                        new ClassPathResource(
                                "release-before-heads-exist.sql", HeadRepairIntegrationTests.class))
                .execute(source);
        JdbcClient jdbc = JdbcClient.create(source);
        jdbc.sql(
                        """
                        update subscription set told = 6, checked = 7, applied_revision = 7,
                            applied_digest = repeat('0', 64), applied_at = now()""")
                .update();
        jdbc.sql(
                        """
                        insert into delivery (id, subscription, webhook_id, kind, from_revision, to_revision,
                            attempt, due_at, outcome)
                        select gen_random_uuid(), id, 'msg_0', 'portolan.rules.changed', 6, 7, 1, now(), 'delivered'
                        from subscription""")
                .update();
        return jdbc;
    }
}
