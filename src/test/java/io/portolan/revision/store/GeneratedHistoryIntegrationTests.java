package io.portolan.revision.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.PortolanTest;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport.Intact;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Digest;
import io.portolan.revision.Facts;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** The laws of the log over a made-up history in which everything comes, goes and comes back. */
@PortolanTest
@DirtiesContext
class GeneratedHistoryIntegrationTests {

    private static final ProviderId PROVIDER = new ProviderId("generated");

    private final Publisher publisher;
    private final Revisions revisions;

    GeneratedHistoryIntegrationTests(Publisher publisher, Revisions revisions) {
        this.publisher = publisher;
        this.revisions = revisions;
    }

    @Test
    void everyStateAndEveryDifferenceIsReadBack() {
        var generator = new CatalogGenerator(PROVIDER, new Random(20_260_528));
        List<Catalog> states = Stream.generate(generator::next).limit(25).toList();
        states.forEach(state -> publisher.record(publication(state)));

        for (int from = 1; from <= states.size(); from++) {
            Catalog before = states.get(from - 1);
            var number = new RevisionNumber(from);
            assertThat(revisions.state(PROVIDER, number)).isEqualTo(before);
            assertThat(revisions.find(PROVIDER, number).orElseThrow().digest())
                    .isEqualTo(Digest.of(before));
            for (int to = 1; to <= states.size(); to++) {
                List<Change> changes = revisions.diff(PROVIDER, number, new RevisionNumber(to));
                assertThat(changes)
                        .as("%d to %d", from, to)
                        .isEqualTo(Diff.of(Facts.of(before), Facts.of(states.get(to - 1))));
                assertThat(state(new RevisionNumber(to), number, before))
                        .as("%d by way of %d", to, from)
                        .isEqualTo(states.get(to - 1));
            }
        }
        readsAllWhereTheKnownStateIsAnother(states);
        assertThat(revisions.verify(PROVIDER)).isInstanceOf(Intact.class);
    }

    private void readsAllWhereTheKnownStateIsAnother(List<Catalog> states) {
        for (int number = 1; number < states.size(); number++) {
            assertThat(
                            state(
                                    new RevisionNumber(number),
                                    new RevisionNumber(number),
                                    states.get(number)))
                    .isEqualTo(states.get(number - 1));
        }
    }

    /** By way of a state that is said to be that of a revision. */
    private Catalog state(RevisionNumber wanted, RevisionNumber near, Catalog known) {
        Revision revision = revisions.find(PROVIDER, near).orElseThrow();
        return revisions
                .snapshot(PROVIDER, wanted, new Snapshot(revision, known))
                .orElseThrow()
                .catalog();
    }

    private static Publication publication(Catalog state) {
        return new Publication(
                state,
                Instant.parse("2026-01-01T00:00:00Z"),
                "generator",
                "Next.",
                null,
                null,
                List.of(),
                null);
    }
}
