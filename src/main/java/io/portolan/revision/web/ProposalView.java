package io.portolan.revision.web;

import io.portolan.revision.Draft;
import io.portolan.revision.Proposal;
import io.portolan.revision.PublishResult;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "Proposal", description = "A change set that waits for somebody to look at it")
record ProposalView(
        String id,
        @Schema(
                        description =
                                "Who proposes; catalog: it came with a release; retirement: a date has passed")
                String author,
        Instant createdAt,
        @Schema(example = "6") int baseRevision,
        String message,
        @Nullable String source,
        @Schema(description = "As it was sent; left out of lists")
                @Nullable Map<String, Object> body,
        @Schema(description = "What publishing it now would change; left out of lists")
                @Nullable List<ChangeView> changes,
        @Schema(description = "Which guard rails it would cross; left out of lists")
                @Nullable List<PublishView.ViolationView> violations,
        @Schema(description = "What the head says differently by now; absent if nothing")
                @Nullable List<String> conflicts) {

    @Schema(name = "Proposals", description = "Oldest first")
    record ListView(List<ProposalView> items) {}

    static ProposalView of(Proposal proposal) {
        return of(proposal, null, null, null, null);
    }

    /** With what publishing it now would do. */
    static ProposalView of(Proposal proposal, PublishResult check) {
        return switch (check) {
            case PublishResult.Checked(_, var changes, var violations) ->
                    of(
                            proposal,
                            proposal.body(),
                            changes.stream().map(ChangeView::of).toList(),
                            violations.stream().map(PublishView.ViolationView::of).toList(),
                            null);
            case PublishResult.Rejected(var violations) ->
                    of(
                            proposal,
                            proposal.body(),
                            null,
                            violations.stream().map(PublishView.ViolationView::of).toList(),
                            null);
            case PublishResult.Conflict(_, _, var over) ->
                    of(proposal, proposal.body(), null, null, over);
            case PublishResult.Unchanged _ ->
                    of(proposal, proposal.body(), List.of(), List.of(), null);
            case PublishResult.Published _ ->
                    throw new IllegalStateException("a check published " + proposal.id());
        };
    }

    private static ProposalView of(
            Proposal proposal,
            @Nullable Map<String, Object> body,
            @Nullable List<ChangeView> changes,
            @Nullable List<PublishView.ViolationView> violations,
            @Nullable List<String> conflicts) {
        Draft draft = proposal.draft();
        return new ProposalView(
                proposal.id().toString(),
                proposal.author(),
                proposal.createdAt(),
                draft.base().value(),
                draft.message(),
                draft.source(),
                body,
                changes,
                violations,
                conflicts);
    }
}
