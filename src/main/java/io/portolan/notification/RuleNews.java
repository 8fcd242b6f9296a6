package io.portolan.notification;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.http.HeapShare;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshots;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The log, the rules of selections at its revisions, and what became of them; many subscribers ask
 * the same, so the last answers are kept.
 */
@Component
public class RuleNews {

    /** How many revisions a page of the log has at most. */
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
                        .maximumWeight(HeapShare.percent(2))
                        .weigher((Page _, List<Revision> page) -> weight(page))
                        .softValues()
                        .build(
                                page ->
                                        revisions.after(
                                                page.provider, page.after.value(), MOST_REVISIONS));
        this.lists =
                Caffeine.newBuilder()
                        .maximumWeight(HeapShare.percent(4))
                        .weigher((At _, Allowlist list) -> weight(list))
                        .softValues()
                        .build(this::read);
        this.dates =
                Caffeine.newBuilder()
                        .maximumWeight(HeapShare.percent(1))
                        .weigher((At _, DatesAhead ahead) -> 300 + ahead.weight())
                        .softValues()
                        .build(at -> new DatesAhead(lists.get(at)));
        this.differences =
                Caffeine.newBuilder()
                        .maximumWeight(HeapShare.percent(3))
                        .weigher((Span _, AllowlistDiff diff) -> 500 + weight(diff))
                        .softValues()
                        .build(this::compare);
    }

    /** The bytes that a page of the log holds, within a factor of two. */
    static int weight(List<Revision> page) {
        return 400 + page.stream().mapToInt(RuleNews::weight).sum();
    }

    private static int weight(Revision revision) {
        return 500
                + revision.author().length()
                + revision.message().length()
                + length(revision.source())
                + length(revision.remark());
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    /**
     * The bytes that a list holds, the addresses of its catalog included, within a factor of two.
     */
    static int weight(Allowlist list) {
        return 2_000 + 90 * list.entries().size();
    }

    /** The bytes that a difference holds, within a factor of two. */
    static int weight(AllowlistDiff diff) {
        return 200 + 110 * (diff.added().size() + diff.removed().size());
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
