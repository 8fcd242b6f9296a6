package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport;
import io.portolan.revision.ChainReport.Broken;
import io.portolan.revision.ChainReport.Intact;
import io.portolan.revision.Histories;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whoever rewrites the past in the database is found out. The history that is tampered with is
 * rolled back; its second revision changes something in every table.
 */
@PortolanTest
@Transactional
class ChainIntegrationTests {

    private static final ProviderId EXAMPLE = new ProviderId("example");

    private final Revisions revisions;
    private final Publisher publisher;
    private final JdbcClient jdbc;
    private final EntityManager entities;

    ChainIntegrationTests(
            Revisions revisions, Publisher publisher, JdbcClient jdbc, EntityManager entities) {
        this.revisions = revisions;
        this.publisher = publisher;
        this.jdbc = jdbc;
        this.entities = entities;
    }

    @Test
    void missesANewestRevisionThatWasTakenAway() {
        jdbc.sql("update provider set head = head + 1 where id = 'vapi'").update();
        entities.clear();

        assertThat(revisions.verify(new ProviderId("vapi")))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.at()).isEqualTo(new RevisionNumber(7));
                            assertThat(broken.what()).isEqualTo("number");
                        });
    }

    @Test
    void isIntactAsShipped() {
        assertThat(revisions.heads())
                .isNotEmpty()
                .allSatisfy(
                        (provider, head) ->
                                assertThat(revisions.verify(provider))
                                        .isEqualTo(new Intact(head.number(), head.chain())));
    }

    @Test
    void isIntactBeforeAnybodyTampers() throws IOException {
        publishExample();
        assertThat(revisions.verify(EXAMPLE)).isInstanceOf(Intact.class);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvFileSource(resources = "tampering.csv", delimiter = '|')
    void breaksWhereAValueWasRewritten(String table, String set, String what) throws IOException {
        publishExample();

        assertThat(tamper("update %s set %s where %s".formatted(table, set, secondOf(table))))
                .isPositive();

        assertThat(revisions.verify(EXAMPLE))
                .isInstanceOfSatisfying(
                        Broken.class,
                        broken -> {
                            assertThat(broken.at()).isEqualTo(new RevisionNumber(2));
                            assertThat(broken.what()).isEqualTo(what);
                            assertThat(broken.found()).isNotEqualTo(broken.stored());
                        });
    }

    @Test
    void breaksWhereARevisionIsMissing() throws IOException {
        publishExample();
        assertThat(tamper("delete from revision where provider = 'example' and number = 2"))
                .isEqualTo(1);
        assertThat(revisions.verify(EXAMPLE))
                .isEqualTo(new Broken(new RevisionNumber(2), "number", "2", "3"));
    }

    @Test
    void breaksWhereAFactIsMissing() throws IOException {
        publishExample();
        assertThat(tamper("delete from address_fact where " + secondOf("address_fact")))
                .isPositive();
        assertThat(revisions.verify(EXAMPLE)).isInstanceOfSatisfying(Broken.class, this::isSecond);
    }

    private void isSecond(ChainReport.Broken broken) {
        assertThat(broken.at()).isEqualTo(new RevisionNumber(2));
    }

    private void publishExample() throws IOException {
        String yaml =
                new ClassPathResource("tampering.yaml", ChainIntegrationTests.class)
                        .getContentAsString(StandardCharsets.UTF_8);
        Histories.read(yaml).revisions().forEach(publisher::record);
        entities.flush();
        entities.clear();
    }

    /** As someone does who may do anything in the database: without its triggers and keys. */
    private int tamper(String sql) {
        jdbc.sql("set local session_replication_role = replica").update();
        return jdbc.sql(sql).update();
    }

    private static String secondOf(String table) {
        return switch (table) {
            case "revision" -> "provider = 'example' and number = 2";
            case "provider_fact", "region_fact" -> "provider = 'example' and since_revision = 2";
            default ->
                    "since_revision = 2 and endpoint in"
                            + " (select id from endpoint where provider = 'example')";
        };
    }
}
