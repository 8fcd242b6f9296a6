package io.portolan.notification;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshots;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The log, the rules of selections at its revisions, and what became of them; many subscribers ask
 * the same, so the last answers are kept.
 */
@Component
public class RuleNews {

    /** In entries of lists, at some 200 bytes each. */
    private static final long MOST_ENTRIES = 200_000;

    private static final long MOST_DIFFERENCES = 2_000;
    private static final long MOST_DATES = 200;

    /** How many pages of the log are kept, and how many revisions one has at most. */
    private static final long MOST_PAGES = 500;

    private static final int MOST_REVISIONS = 100;

    private final Snapshots snapshots;
    private final Heads heads;
    private final LoadingCache<Page, List<Revision>> log;
    private final LoadingCache<At, Allowlist> lists;
    private final LoadingCache<At, DatesAhead> dates;
    private final LoadingCache<Span, AllowlistDiff> differences;

    RuleNews(Snapshots snapshots, Revisions revisions, Heads heads) {
        this.snapshots = snapshots;
        this.heads = heads;
        this.log =
                Caffeine.newBuilder()
                        .maximumSize(MOST_PAGES)
                        .build(
                                page ->
                                        revisions.after(
                                                page.provider, page.after.value(), MOST_REVISIONS));
        this.lists =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_ENTRIES)
                        .weigher((At _, Allowlist list) -> 10 + list.entries().size())
                        .build(this::read);
        this.dates =
                Caffeine.newBuilder()
                        .maximumSize(MOST_DATES)
                        .build(at -> new DatesAhead(lists.get(at)));
        this.differences = Caffeine.newBuilder().maximumSize(MOST_DIFFERENCES).build(this::compare);
    }

    /** What was made of another history is not asked for again. */
    private record At(
            ProviderId provider, int history, Selection selection, RevisionNumber number) {}

    private record Span(At from, At to) {}

    private record Page(ProviderId provider, RevisionNumber after, Head head) {}

    private At key(ProviderId provider, Selection selection, RevisionNumber number) {
        return new At(provider, heads.history(provider), selection, number);
    }

    /**
     * The revisions after one, oldest first, a hundred at most. A thousand readers wake at once and
     * ask the same: it is read once.
     *
     * @param head the newest, as whoever asks knows it
     */
    public List<Revision> after(ProviderId provider, RevisionNumber number, Head head) {
        return log.get(new Page(provider, number, head));
    }

    /**
     * The chain of a revision; empty if it is beyond the head.
     *
     * @param head the newest, as whoever asks knows it
     */
    Optional<Digest> chain(ProviderId provider, RevisionNumber number, Head head) {
        if (number.equals(head.number())) {
            return Optional.of(head.chain());
        }
        return number.compareTo(head.number()) > 0
                ? Optional.empty()
                : Optional.of(snapshots.at(provider, number).revision().chain());
    }

    /** What a selection takes at a revision, which must exist. */
    public Allowlist at(ProviderId provider, Selection selection, RevisionNumber number) {
        return lists.get(key(provider, selection, number));
    }

    /** The dates that a selection holds at a revision, which must exist. */
    DatesAhead dates(ProviderId provider, Selection selection, RevisionNumber number) {
        return dates.get(key(provider, selection, number));
    }

    /** What became of it from one revision to another. */
    public AllowlistDiff between(
            ProviderId provider, Selection selection, RevisionNumber from, RevisionNumber to) {
        return differences.get(
                new Span(key(provider, selection, from), key(provider, selection, to)));
    }

    private AllowlistDiff compare(Span span) {
        return AllowlistDiff.of(lists.get(span.from), lists.get(span.to));
    }

    private Allowlist read(At at) {
        return Allowlist.of(snapshots.at(at.provider, at.number).catalog(), at.selection);
    }
}
