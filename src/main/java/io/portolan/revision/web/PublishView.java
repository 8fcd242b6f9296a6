package io.portolan.revision.web;

import io.portolan.catalog.ProviderId;
import io.portolan.http.Problem.Fault;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.revision.PublishResult;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

@Schema(name = "PublishResult", description = "What became of a draft")
record PublishView(
        @Schema(allowableValues = {"published", "unchanged", "checked"}) String outcome,
        @Schema(description = "The newest revision", example = "7") int head,
        @Schema(description = "The new revision, if it was published")
                @Nullable RevisionView revision,
        @Schema(
                        description =
                                "When the new revision is dated, if that lies ahead of the database's clock, as its predecessor does."
                                        + " Absent, as a rule")
                @Nullable Instant datedAhead,
        @Schema(description = "What it changes") @Nullable List<ChangeView> changes,
        @Schema(description = "Which guard rails it crosses, if it was only looked at")
                @Nullable List<ViolationView> violations) {

    @Schema(name = "Violation", description = "Why a state is not published as it is")
    record ViolationView(
            @Schema(example = "shrinks") String code,
            String detail,
            @Schema(description = "What it does to a phone call") String consequence,
            @Schema(description = "Whether naming it in acknowledge lets it pass")
                    boolean acknowledgeable) {
        static ViolationView of(Violation violation) {
            return new ViolationView(
                    violation.code(),
                    violation.what(),
                    violation.consequence(),
                    violation.isAcknowledgeable());
        }
    }

    /** The answer to a result: 201 for what is new, 200 for what is not, a problem for the rest. */
    static ResponseEntity<PublishView> answer(ProviderId provider, PublishResult result) {
        return switch (result) {
            case PublishResult.Published(var revision, var changes) ->
                    ResponseEntity.created(
                                    URI.create(
                                            "/api/v1/providers/%s/revisions/%s"
                                                    .formatted(provider, revision.number())))
                            .cacheControl(CacheControl.noStore())
                            .body(
                                    new PublishView(
                                            "published",
                                            revision.number().value(),
                                            RevisionView.of(revision, changes),
                                            revision.publishedAt().isAfter(revision.recordedAt())
                                                    ? revision.publishedAt()
                                                    : null,
                                            null,
                                            null));
            case PublishResult.Unchanged(RevisionNumber head) ->
                    ok(new PublishView("unchanged", head.value(), null, null, null, null));
            case PublishResult.Checked(var head, var changes, var violations) ->
                    ok(
                            new PublishView(
                                    "checked",
                                    head.value(),
                                    null,
                                    null,
                                    changes.stream().map(ChangeView::of).toList(),
                                    violations.stream().map(ViolationView::of).toList()));
            case PublishResult.Conflict conflict -> throw conflict(conflict);
            case PublishResult.Rejected(var violations) -> throw rejected(violations);
        };
    }

    private static ResponseEntity<PublishView> ok(PublishView view) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view);
    }

    private static ProblemException conflict(PublishResult.Conflict conflict) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "baseRevision: %s (expected: %s, or a change of something else); revision %s says something else about %s"
                        .formatted(
                                conflict.base(),
                                conflict.head(),
                                conflict.head(),
                                String.join(", ", conflict.over())));
    }

    static ProblemException rejected(List<Violation> violations) {
        return ProblemException.refused(
                ProblemType.REJECTED,
                String.join("; ", violations.stream().map(Violation::what).toList()),
                violations.stream()
                        .map(v -> Fault.of(v.code(), v.pointer(), v.what(), v.consequence()))
                        .toList());
    }
}
