package io.portolan.revision;

import io.portolan.catalog.Catalog;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a draft on top of a head, decided from values alone: a refusal is known before
 * anything is written, and what is written has been accepted.
 */
public sealed interface Decision {

    /** It is to become the revision after the head. */
    record Accepted(Publication publication, List<Change> changes) implements Decision {}

    /** Nothing is to be written. */
    record Settled(PublishResult result) implements Decision {}

    /**
     * Decides.
     *
     * @param head the newest revision
     * @param states the state at each revision up to the head
     * @param now when it would be published
     * @param dryRun only looks: what would be accepted is {@link PublishResult.Checked}
     */
    static Decision of(
            Draft draft,
            Revision head,
            Function<RevisionNumber, Catalog> states,
            Instant now,
            boolean dryRun) {
        @Nullable Violation unknown = unknownRevision(draft, head.number());
        if (unknown != null) {
            return rejected(unknown);
        }
        Catalog state = states.apply(head.number());
        Catalog base = states.apply(draft.base());
        Catalog start =
                draft.wants() instanceof ChangeSet.Revert(RevisionNumber to)
                        ? states.apply(to)
                        : base;
        Merge merge;
        try {
            merge = Merge.of(base, wanted(draft.wants(), start), state);
        } catch (IllegalArgumentException e) {
            return rejected(Violation.of(e));
        }
        return switch (merge) {
            case Merge.Conflict(List<String> over) ->
                    new Settled(new PublishResult.Conflict(draft.base(), head.number(), over));
            case Merge.Merged(Catalog merged) when merged.equals(state) ->
                    new Settled(new PublishResult.Unchanged(head.number()));
            case Merge.Merged(Catalog merged) -> judged(draft, merged, head, state, now, dryRun);
        };
    }

    /** A revision that the draft names and that is not there. */
    private static @Nullable Violation unknownRevision(Draft draft, RevisionNumber head) {
        if (draft.base().compareTo(head) > 0) {
            return unknown("baseRevision", draft.base(), head);
        }
        if (draft.wants() instanceof ChangeSet.Revert(RevisionNumber to)
                && to.compareTo(head) > 0) {
            return unknown("revertTo", to, head);
        }
        return draft.corrects() != null && draft.corrects().compareTo(head) > 0
                ? unknown("corrects", draft.corrects(), head)
                : null;
    }

    private static Violation unknown(String field, RevisionNumber got, RevisionNumber head) {
        return Violation.always(
                "unknown-revision",
                "/" + field,
                "%s: %s (expected: 1-%s, a revision that is there)".formatted(field, got, head));
    }

    private static Catalog wanted(ChangeSet wants, Catalog start) {
        return switch (wants) {
            case ChangeSet.Whole(Catalog catalog) -> catalog;
            case ChangeSet.Revert _ -> start;
            case ChangeSet.Steps(List<Step> steps) -> {
                Catalog catalog = start;
                for (Step step : steps) {
                    catalog = step.applyTo(catalog);
                }
                yield catalog;
            }
        };
    }

    private static Decision judged(
            Draft draft,
            Catalog merged,
            Revision head,
            Catalog state,
            Instant now,
            boolean dryRun) {
        List<Violation> violations = GuardRails.judge(state, merged, now);
        List<Change> changes = Diff.of(Facts.onlyIn(state, merged), Facts.onlyIn(merged, state));
        if (dryRun) {
            return new Settled(new PublishResult.Checked(head.number(), changes, violations));
        }
        List<Violation> open =
                violations.stream().filter(v -> !draft.acknowledge().contains(v.code())).toList();
        return open.isEmpty()
                ? new Accepted(publication(draft, merged, head, now), changes)
                : new Settled(new PublishResult.Rejected(open));
    }

    /** Never dated before its predecessor. */
    private static Publication publication(
            Draft draft, Catalog merged, Revision head, Instant now) {
        return new Publication(
                merged,
                now.isBefore(head.publishedAt()) ? head.publishedAt() : now,
                draft.author(),
                draft.message(),
                draft.source(),
                null,
                draft.acknowledge(),
                draft.corrects());
    }

    private static Decision rejected(Violation violation) {
        return new Settled(new PublishResult.Rejected(List.of(violation)));
    }
}
