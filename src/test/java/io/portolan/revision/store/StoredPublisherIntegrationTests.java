package io.portolan.revision.store;

import static io.portolan.revision.Histories.publication;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.DatabaseContents;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport.Intact;
import io.portolan.revision.Head;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;

@PortolanTest
@DirtiesContext
class StoredPublisherIntegrationTests {

    private static final String NEW_YEAR = "2026-01-01T00:00:00Z";

    private final Publisher publisher;
    private final Revisions revisions;
    private final JdbcClient jdbc;

    StoredPublisherIntegrationTests(Publisher publisher, Revisions revisions, JdbcClient jdbc) {
        this.publisher = publisher;
        this.revisions = revisions;
        this.jdbc = jdbc;
    }

    @Test
    void closesOneRowAndOpensOneForAChangedAddress() {
        publisher.record(publication("moving", NEW_YEAR, "198.51.100.1/32", "198.51.100.2/32"));
        var before = DatabaseContents.of(jdbc);

        publisher.record(publication("moving", NEW_YEAR, "198.51.100.1/32", "198.51.100.3/32"));

        var after = DatabaseContents.of(jdbc);
        assertThat(minus(before, after, "address_fact"))
                .singleElement()
                .asString()
                .contains("198.51.100.2/32");
        assertThat(minus(after, before, "address_fact"))
                .satisfiesExactlyInAnyOrder(
                        closed -> assertThat(closed).endsWith("198.51.100.2/32,,,1,2)"),
                        opened -> assertThat(opened).endsWith("198.51.100.3/32,,,2,)"));
        assertThat(DatabaseContents.FACTS)
                .filteredOn(table -> !table.equals("address_fact"))
                .allSatisfy(table -> assertThat(after.get(table)).isEqualTo(before.get(table)));
    }

    private static List<String> minus(
            Map<String, List<String>> rows, Map<String, List<String>> others, String table) {
        var rest = new ArrayList<>(rows.getOrDefault(table, List.of()));
        rest.removeAll(others.getOrDefault(table, List.of()));
        return rest;
    }

    @Test
    void numbersWithoutGapsHoweverManyPublishAtOnce() throws Exception {
        int many = 8;
        var together = new CyclicBarrier(many);
        List<Callable<Revision>> calls =
                IntStream.range(0, many)
                        .<Callable<Revision>>mapToObj(
                                i ->
                                        () -> {
                                            together.await();
                                            return publisher.record(
                                                    publication(
                                                            "busy",
                                                            NEW_YEAR,
                                                            "198.51.100.%d/32".formatted(i)));
                                        })
                        .toList();
        var numbers = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(many)) {
            for (Future<Revision> published : threads.invokeAll(calls)) {
                numbers.add(published.get().number().value());
            }
        }

        ProviderId busy = new ProviderId("busy");
        assertThat(numbers).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(revisions.heads())
                .extractingByKey(busy)
                .extracting(Head::number)
                .isEqualTo(new RevisionNumber(many));
        assertThat(revisions.verify(busy)).isInstanceOf(Intact.class);
    }

    @Test
    void refusesWhatIsDatedBeforeTheHeadAndWritesNothing() {
        publisher.record(publication("dated", NEW_YEAR, "198.51.100.1/32"));
        var before = DatabaseContents.of(jdbc);

        assertThatThrownBy(
                        () ->
                                publisher.record(
                                        publication(
                                                "dated",
                                                "2025-12-31T23:59:59Z",
                                                "198.51.100.2/32")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "publishedAt: 2025-12-31T23:59:59Z (expected: not before %s, that of revision 1)",
                        NEW_YEAR);
        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "until_revision = 3 where until_revision = 2",
                "until_revision = null where until_revision = 2",
                "cidr = '203.0.113.0/24' where until_revision is null",
                "cidr = '203.0.113.0/24', until_revision = 3 where until_revision is null",
                "since_revision = 1, until_revision = 3 where until_revision is null"
            })
    void leavesThePastAsItWas(String rewriting) {
        String provider = "past-%d".formatted(Math.floorMod(rewriting.hashCode(), 100_000));
        publisher.record(publication(provider, NEW_YEAR, "198.51.100.1/32"));
        publisher.record(publication(provider, NEW_YEAR, "198.51.100.2/32"));
        var before = DatabaseContents.of(jdbc);

        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                update address_fact set %s and endpoint in
                                                    (select id from endpoint where provider = '%s')
                                                """
                                                        .formatted(rewriting, provider))
                                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("a fact of address_fact changes only once");
        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:198.51.100.1/128", "::ffff:0:0/97", "0.0.0.0/0", "::/0"})
    void storesNoPrefixThatMeansAnotherOrAny(String prefix) {
        assertThatThrownBy(
                        () ->
                                jdbc.sql(
                                                """
                                                insert into address_fact (endpoint, cidr, since_revision)
                                                select min(id), cast(:prefix as cidr), 1 from endpoint
                                                """)
                                        .param("prefix", prefix)
                                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("address_fact_cidr_check");
    }
}
