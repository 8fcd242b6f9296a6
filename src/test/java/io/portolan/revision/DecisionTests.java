package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.revision.PublishResult.Checked;
import io.portolan.revision.PublishResult.Rejected;
import io.portolan.revision.PublishResult.Unchanged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a draft on top of the sixth revision of Vapi. */
class DecisionTests {

    private final RecordedLog log = new RecordedLog(ShippedCatalogs.history("vapi").revisions());
    private final Revision head = log.find(log.provider(), log.head()).orElseThrow();
    private final Instant later = head.publishedAt().plus(Duration.ofDays(1));

    private static Draft draft(
            int base, int revertTo, @Nullable Integer corrects, String... rails) {
        return new Draft(
                new RevisionNumber(base),
                new ChangeSet.Revert(new RevisionNumber(revertTo)),
                "somebody",
                "Back",
                null,
                List.of(rails),
                corrects == null ? null : new RevisionNumber(corrects));
    }

    private Decision decide(Draft draft, Instant now, boolean dryRun) {
        return Decision.of(draft, head, number -> log.state(log.provider(), number), now, dryRun);
    }

    @ParameterizedTest
    @CsvSource({
        "7, 1, , /baseRevision",
        "6, 7, , /revertTo",
        "6, 5, 7, /corrects",
        "6, 5, 99, /corrects"
    })
    void refusesARevisionThatIsNotThere(
            int base, int revertTo, @Nullable Integer corrects, String pointer) {
        for (boolean dryRun : new boolean[] {true, false}) {
            assertThat(decide(draft(base, revertTo, corrects, "empties"), later, dryRun))
                    .isInstanceOfSatisfying(
                            Decision.Settled.class,
                            settled ->
                                    assertThat(((Rejected) settled.result()).violations())
                                            .singleElement()
                                            .extracting(Violation::code, Violation::pointer)
                                            .containsExactly("unknown-revision", pointer));
        }
    }

    @Test
    void acceptsWhatIsAcknowledgedAndDatesItNoEarlierThanTheHead() {
        Draft back = draft(6, 5, 6, "shrinks", "empties");

        assertThat(accepted(decide(back, later, false)).publishedAt()).isEqualTo(later);
        assertThat(accepted(decide(back, Instant.EPOCH, false)).publishedAt())
                .isEqualTo(head.publishedAt());
    }

    private static Publication accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accepted.class);
        return ((Decision.Accepted) decision).publication();
    }

    @Test
    void refusesWhatIsNotAcknowledged() {
        assertThat(result(draft(6, 5, null), false)).isInstanceOf(Rejected.class);
        assertThat(result(draft(6, 5, null), true)).isInstanceOf(Checked.class);
        assertThat(result(draft(6, 6, null), false))
                .isEqualTo(new Unchanged(new RevisionNumber(6)));
    }

    private PublishResult result(Draft draft, boolean dryRun) {
        return ((Decision.Settled) decide(draft, later, dryRun)).result();
    }
}
