package io.portolan.revision.web;

import io.portolan.revision.Change;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Schema(name = "Revision", description = "One immutable step of a provider's history")
record RevisionView(
        @Schema(example = "6") int number,
        @Schema(description = "When it was said") Instant publishedAt,
        @Schema(description = "When this installation stored it") Instant recordedAt,
        @Schema(description = "Who published it; catalog: it came with a release") String author,
        String message,
        @Schema(description = "Where the facts come from") @Nullable String source,
        @Schema(description = "What a reader of the history should know") @Nullable String remark,
        @Schema(description = "Guard rails that were crossed on purpose") List<String> acknowledge,
        @Schema(description = "The revision that this one puts right") @Nullable Integer corrects,
        @Schema(
                        description =
                                "Who imported it, with an author that only the importer answers for; absent: published here")
                @Nullable String importedBy,
        @Schema(description = "Who put it up for review; absent: published without one")
                @Nullable String proposedBy,
        @Schema(description = "SHA-256 of the canonical catalog") String digest,
        @Schema(description = "SHA-256 that ties it to all revisions before it") String chain,
        @Schema(description = "What it changed; left out of lists of revisions")
                @Nullable List<ChangeView> changes) {

    @Schema(name = "Revisions", description = "Newest first")
    record PageView(
            List<RevisionView> items,
            @Schema(description = "The next page; absent on the last one") @Nullable String next) {}

    @Schema(name = "ChangesSince", description = "Revisions after the one you have, oldest first")
    record SinceView(
            @Schema(description = "The newest revision", example = "6") int head,
            List<RevisionView> items,
            @Schema(description = "The next page; absent on the last one") @Nullable String next) {}

    @Schema(name = "Diff", description = "What leads from one revision to another")
    record DiffView(int from, int to, List<ChangeView> changes) {
        static DiffView of(RevisionNumber from, RevisionNumber to, List<Change> changes) {
            return new DiffView(
                    from.value(), to.value(), changes.stream().map(ChangeView::of).toList());
        }
    }

    static RevisionView of(Revision revision) {
        return of(revision, null);
    }

    static RevisionView of(Revision revision, @Nullable List<Change> changes) {
        return new RevisionView(
                revision.number().value(),
                revision.publishedAt(),
                revision.recordedAt(),
                revision.author(),
                revision.message(),
                revision.source(),
                revision.remark(),
                revision.acknowledge(),
                revision.corrects() == null ? null : revision.corrects().value(),
                revision.importedBy(),
                revision.proposedBy(),
                revision.digest().hex(),
                revision.chain().hex(),
                changes == null ? null : changes.stream().map(ChangeView::of).toList());
    }
}
