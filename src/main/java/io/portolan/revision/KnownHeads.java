package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The heads an instance knows, each with when it was learnt, and how often each history was
 * replaced.
 *
 * @param learnt by {@link System#nanoTime}
 */
record KnownHeads(
        IndexedHeads index, Map<ProviderId, Long> learnt, Map<ProviderId, Integer> histories) {

    static final KnownHeads NONE = new KnownHeads(IndexedHeads.NONE, Map.of(), Map.of());

    KnownHeads {
        learnt = Map.copyOf(learnt);
        histories = Map.copyOf(histories);
    }

    SortedMap<ProviderId, Head> heads() {
        return index.all();
    }

    int history(ProviderId provider) {
        return histories.getOrDefault(provider, 0);
    }

    long learntAt(ProviderId provider) {
        return Objects.requireNonNull(learnt.get(provider));
    }

    /**
     * After a poll: newer heads are learnt, and those of which the known one is lost from the log
     * are replaced. What somebody else has learnt meanwhile stays, since the poll did not see it.
     * If nothing has changed it is the same object, so that waiting readers can tell at no cost.
     *
     * @param lost the doubted heads that are not in the log
     * @param now by {@link System#nanoTime}
     */
    KnownHeads after(HeadPoll poll, Map<ProviderId, Head> lost, long now) {
        var next = new Next(this, now);
        poll.read()
                .forEach(
                        (provider, head) -> {
                            Head mine = heads().get(provider);
                            if (mine == null
                                    || isNewer(head, mine) && !lost.containsKey(provider)) {
                                next.learn(provider, head);
                            }
                        });
        lost.forEach(
                (provider, head) -> {
                    if (head.equals(heads().get(provider))) {
                        next.replace(provider, poll.read().get(provider));
                    }
                });
        return next.build();
    }

    private static boolean isNewer(Head head, Head known) {
        return head.number().compareTo(known.number()) > 0;
    }

    /** The same head in another history: whatever was read of it is read again. */
    KnownHeads withOtherHistory(ProviderId provider) {
        var next = new Next(this, learnt.getOrDefault(provider, 0L));
        next.replace(provider, heads().get(provider));
        return next.build();
    }

    /** What was found to be replaced between an earlier state and this one. */
    List<ReplacedHistory> replacedSince(KnownHeads before) {
        return before.heads().entrySet().stream()
                .filter(head -> history(head.getKey()) != before.history(head.getKey()))
                .map(
                        head ->
                                new ReplacedHistory(
                                        head.getKey(), head.getValue(), heads().get(head.getKey())))
                .toList();
    }

    /** The next state, while it is made. */
    private static final class Next {

        private final KnownHeads before;
        private final SortedMap<ProviderId, Head> heads;
        private final Map<ProviderId, Long> learnt;
        private final Map<ProviderId, Integer> histories;
        private final long now;
        private boolean isChanged;

        Next(KnownHeads before, long now) {
            this.before = before;
            this.heads = new TreeMap<>(before.heads());
            this.learnt = new HashMap<>(before.learnt);
            this.histories = new HashMap<>(before.histories);
            this.now = now;
        }

        void learn(ProviderId provider, Head head) {
            heads.put(provider, head.inHistory(histories.getOrDefault(provider, 0)));
            learnt.put(provider, now);
            isChanged = true;
        }

        void replace(ProviderId provider, @Nullable Head head) {
            histories.merge(provider, 1, Integer::sum);
            isChanged = true;
            if (head == null) {
                heads.remove(provider);
                learnt.remove(provider);
            } else {
                learn(provider, head);
            }
        }

        KnownHeads build() {
            return isChanged
                    ? new KnownHeads(before.index.changedTo(heads), learnt, histories)
                    : before;
        }
    }
}
