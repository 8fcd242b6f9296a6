package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.DatabaseContents;
import io.portolan.PortolanTest;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Digest;
import io.portolan.revision.Fact;
import io.portolan.revision.Facts;
import io.portolan.revision.Histories;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.Publication;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@PortolanTest
class StoredRevisionsIntegrationTests {

    private static final ProviderId VAPI = new ProviderId("vapi");

    private final Revisions revisions;
    private final ShippedFacts shippedFacts;
    private final JdbcClient jdbc;

    StoredRevisionsIntegrationTests(
            Revisions revisions, ShippedFacts shippedFacts, JdbcClient jdbc) {
        this.revisions = revisions;
        this.shippedFacts = shippedFacts;
        this.jdbc = jdbc;
    }

    @Test
    void haveEveryShippedRevisionOnce() {
        assertThat(revisions.heads().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Histories.shipped().stream().map(HistoryDocument::provider).toList());
        assertThat(Histories.shipped())
                .allSatisfy(
                        history ->
                                assertThat(all(history.provider()))
                                        .extracting(Revision::number)
                                        .containsExactlyElementsOf(numbers(history)));
    }

    @Test
    void loadNothingTwice() {
        var before = DatabaseContents.of(jdbc);
        shippedFacts.start();
        assertThat(DatabaseContents.of(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void sayWhatTheDocumentSays(HistoryDocument history) {
        for (RevisionNumber number : numbers(history)) {
            Publication said = history.revisions().get(number.value() - 1);
            Revision stored = revisions.find(history.provider(), number).orElseThrow();

            assertThat(revisions.state(history.provider(), number)).isEqualTo(said.catalog());
            assertThat(stored.digest()).isEqualTo(Digest.of(said.catalog()));
            assertThat(stored)
                    .usingRecursiveComparison()
                    .comparingOnlyFields(
                            "publishedAt",
                            "author",
                            "message",
                            "source",
                            "remark",
                            "acknowledge",
                            "corrects")
                    .isEqualTo(said);
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void differAsTheirStatesDo(HistoryDocument history) {
        for (RevisionNumber from : numbers(history)) {
            for (RevisionNumber to : numbers(history)) {
                List<Change> changes = revisions.diff(history.provider(), from, to);

                assertThat(changes).isEqualTo(Diff.of(facts(history, from), facts(history, to)));
                assertThat(revisions.diff(history.provider(), to, from))
                        .isEqualTo(changes.stream().map(Change::mirrored).toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void changeWhatThePreviousOneDidNotSay(HistoryDocument history) {
        for (RevisionNumber number : numbers(history)) {
            assertThat(revisions.changesOf(history.provider(), number))
                    .isNotEmpty()
                    .isEqualTo(
                            Diff.of(
                                    number.isFirst() ? Set.of() : facts(history, number.previous()),
                                    facts(history, number)));
        }
    }

    private static Set<Fact> facts(HistoryDocument history, RevisionNumber number) {
        return Facts.of(history.revisions().get(number.value() - 1).catalog());
    }

    @Test
    void areFoundByTheInstantTheyWerePublishedAt() {
        Instant second = Instant.parse("2025-06-19T23:35:54Z");
        assertThat(asOf(second)).isEqualTo(2);
        assertThat(asOf(second.minus(Duration.ofNanos(1000)))).isEqualTo(1);
        assertThat(asOf(Instant.parse("2025-07-01T00:00:00Z"))).isEqualTo(2);
        assertThat(asOf(Instant.parse("2100-01-01T00:00:00Z"))).isEqualTo(6);
        assertThat(revisions.asOf(VAPI, Instant.parse("2025-03-15T08:20:15Z"))).isEmpty();
    }

    private int asOf(Instant instant) {
        return revisions.asOf(VAPI, instant).orElseThrow().number().value();
    }

    @Test
    void arePagedBothWays() {
        assertThat(values(revisions.before(VAPI, 6, 2))).containsExactly(5, 4);
        assertThat(values(revisions.before(VAPI, 4, 5))).containsExactly(3, 2, 1);
        assertThat(revisions.before(VAPI, 1, 5)).isEmpty();
        assertThat(values(revisions.after(VAPI, 0, 2))).containsExactly(1, 2);
        assertThat(values(revisions.after(VAPI, 4, 5))).containsExactly(5, 6);
        assertThat(revisions.after(VAPI, 6, 5)).isEmpty();
    }

    @Test
    void areOfOneProviderOnly() {
        assertThat(revisions.find(new ProviderId("plivo"), new RevisionNumber(6))).isEmpty();
        assertThat(revisions.after(new ProviderId("nobody"), 0, 5)).isEmpty();
    }

    private List<Revision> all(ProviderId provider) {
        return revisions.after(provider, 0, Integer.MAX_VALUE);
    }

    private static List<Integer> values(List<Revision> revisions) {
        return revisions.stream().map(revision -> revision.number().value()).toList();
    }

    private static List<RevisionNumber> numbers(HistoryDocument history) {
        return Stream.iterate(new RevisionNumber(1), RevisionNumber::next)
                .limit(history.revisions().size())
                .toList();
    }

    static Stream<HistoryDocument> shipped() {
        return Histories.shipped().stream().sorted(Comparator.comparing(HistoryDocument::provider));
    }
}
