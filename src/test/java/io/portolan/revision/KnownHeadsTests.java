package io.portolan.revision;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KnownHeadsTests {

    private static final ProviderId ACME = new ProviderId("acme");
    private static final ProviderId OTHER = new ProviderId("other");
    private static final SortedMap<ProviderId, Head> NONE = new TreeMap<>();

    /** Learnt at 100. */
    private final KnownHeads known =
            KnownHeads.NONE.after(
                    new HeadPoll(KnownHeads.NONE, 50, Map.of(ACME, head(7, "a"))), NONE, 100);

    private static Head head(int number, String chain) {
        return Head.of(new RevisionNumber(number), new Digest(chain.repeat(64)), Instant.EPOCH);
    }

    private HeadPoll poll(long began, Map<ProviderId, Head> read) {
        return new HeadPoll(known, began, read);
    }

    @Test
    void doubtsAHeadThatIsNotTheOneTheDatabaseHas() {
        assertThat(poll(101, Map.of(ACME, head(7, "a"))).doubted()).isEmpty();
        assertThat(poll(101, Map.of(ACME, head(6, "b"))).doubted()).containsOnlyKeys(ACME);
        assertThat(poll(101, Map.of(ACME, head(7, "b"))).doubted()).containsOnlyKeys(ACME);
        assertThat(poll(101, Map.of(ACME, head(8, "b"))).doubted()).containsOnlyKeys(ACME);
        assertThat(poll(101, Map.of()).doubted()).containsOnlyKeys(ACME);
    }

    @Test
    void judgesNothingByAPollThatBeganBeforeTheHeadWasLearnt() {
        HeadPoll late = poll(99, Map.of(ACME, head(6, "b")));

        assertThat(late.doubted()).isEmpty();
        assertThat(known.after(late, NONE, 200)).isEqualTo(known);
    }

    @Test
    void learnsWhatIsNewerAndWhatIsNew() {
        KnownHeads next =
                known.after(poll(101, Map.of(ACME, head(8, "b"), OTHER, head(1, "c"))), NONE, 200);

        assertThat(next.heads())
                .containsEntry(ACME, head(8, "b"))
                .containsEntry(OTHER, head(1, "c"));
        assertThat(next.learntAt(ACME)).isEqualTo(200);
        assertThat(next.replacedSince(known)).isEmpty();
    }

    @Test
    void staysTheSameObjectUntilSomethingChanges() {
        HeadPoll same = poll(101, Map.of(ACME, head(7, "a")));

        assertThat(known.after(same, NONE, 200)).isSameAs(known);
        assertThat(known.index().changes()).isEqualTo(1);
        assertThat(known.after(poll(101, Map.of(ACME, head(8, "b"))), NONE, 200).index().changes())
                .isEqualTo(2);
        assertThat(known.withOtherHistory(ACME).index().changes()).isEqualTo(2);
    }

    @Test
    void goesBackOnlyWhenTheKnownHeadIsLost() {
        HeadPoll lower = poll(101, Map.of(ACME, head(5, "b")));

        assertThat(known.after(lower, NONE, 200)).isEqualTo(known);
        KnownHeads replaced = known.after(lower, lower.doubted(), 200);

        assertThat(replaced.heads()).containsEntry(ACME, head(5, "b").inHistory(1));
        assertThat(replaced.history(ACME)).isEqualTo(1);
        assertThat(replaced.replacedSince(known))
                .containsExactly(
                        new ReplacedHistory(ACME, head(7, "a"), head(5, "b").inHistory(1)));
    }

    @Test
    void noticesAHistoryThatGrewBeyondTheKnownHead() {
        HeadPoll higher = poll(101, Map.of(ACME, head(9, "b")));

        KnownHeads replaced = known.after(higher, higher.doubted(), 200);

        assertThat(replaced.replacedSince(known)).hasSize(1);
        assertThat(replaced.heads()).containsEntry(ACME, head(9, "b").inHistory(1));
    }

    @Test
    void noticesAProviderThatIsGone() {
        HeadPoll gone = poll(101, Map.of());

        KnownHeads replaced = known.after(gone, gone.doubted(), 200);

        assertThat(replaced.heads()).isEmpty();
        assertThat(replaced.replacedSince(known))
                .containsExactly(new ReplacedHistory(ACME, head(7, "a"), null));
        HeadPoll back = new HeadPoll(replaced, 201, Map.of(ACME, head(7, "a")));
        assertThat(replaced.after(back, NONE, 300).heads())
                .as("what was read before it was gone is not used")
                .containsEntry(ACME, head(7, "a").inHistory(1));
    }

    @Test
    void leavesAloneWhatSomebodyElseHasLearntMeanwhile() {
        HeadPoll lower = poll(101, Map.of(ACME, head(5, "b")));
        KnownHeads meanwhile = known.after(lower, lower.doubted(), 150);

        assertThat(meanwhile.after(lower, lower.doubted(), 200)).isEqualTo(meanwhile);
    }
}
