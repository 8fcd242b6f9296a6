package io.portolan.notification;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.AllowlistDiff;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Snapshots;
import org.springframework.stereotype.Component;

/**
 * The rules of selections at revisions, and what became of them; many subscribers ask the same, so
 * the last answers are kept.
 */
@Component
public class RuleNews {

    /** In entries of lists, at some 200 bytes each. */
    private static final long MOST_ENTRIES = 200_000;

    private static final long MOST_DIFFERENCES = 2_000;

    private final Snapshots snapshots;
    private final LoadingCache<At, Allowlist> lists;
    private final LoadingCache<Span, AllowlistDiff> differences;

    RuleNews(Snapshots snapshots) {
        this.snapshots = snapshots;
        this.lists =
                Caffeine.newBuilder()
                        .maximumWeight(MOST_ENTRIES)
                        .weigher((At _, Allowlist list) -> 10 + list.entries().size())
                        .build(this::read);
        this.differences = Caffeine.newBuilder().maximumSize(MOST_DIFFERENCES).build(this::compare);
    }

    private record At(ProviderId provider, Selection selection, RevisionNumber number) {}

    private record Span(At from, At to) {}

    /** What a selection takes at a revision, which must exist. */
    public Allowlist at(ProviderId provider, Selection selection, RevisionNumber number) {
        return lists.get(new At(provider, selection, number));
    }

    /** What became of it from one revision to another. */
    public AllowlistDiff between(
            ProviderId provider, Selection selection, RevisionNumber from, RevisionNumber to) {
        return differences.get(
                new Span(new At(provider, selection, from), new At(provider, selection, to)));
    }

    private AllowlistDiff compare(Span span) {
        return AllowlistDiff.of(lists.get(span.from), lists.get(span.to));
    }

    private Allowlist read(At at) {
        return Allowlist.of(snapshots.at(at.provider, at.number), at.selection);
    }
}
