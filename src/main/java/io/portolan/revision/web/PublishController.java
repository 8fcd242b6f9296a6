package io.portolan.revision.web;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.http.DryRuns;
import io.portolan.http.LongBody;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.Takes;
import io.portolan.revision.Draft;
import io.portolan.revision.Heads;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Publish", description = "Change what is true, and put changes up for review")
class PublishController {

    private final Drafts drafts;
    private final Publisher publisher;
    private final Heads heads;

    PublishController(Drafts drafts, Publisher publisher, Heads heads) {
        this.drafts = drafts;
        this.publisher = publisher;
        this.heads = heads;
    }

    @PostMapping("/api/v1/providers/{provider}/revisions")
    @RequiresRole(Role.PUBLISHER)
    @Takes(DryRun.class)
    @LongBody
    @Operation(
            operationId = "publishRevision",
            summary = "Publish a revision",
            description =
                    "The whole wanted state, single steps, or an earlier state again, on top of whatever was published"
                            + " since baseRevision: what others changed elsewhere stays, the same endpoint changed"
                            + " differently is a 409. A change that may cut calls off is a 422 that says so, until it is"
                            + " named in acknowledge. The same again is a 200: a retry does no harm.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DraftRequest.class))))
    @ApiResponse(responseCode = "201", description = "Published", useReturnTypeSchema = true)
    ResponseEntity<PublishView> publish(
            @PathVariable String provider, Query query, Fields body, Caller caller) {
        ProviderId id = drafts.provider(provider);
        Draft draft = drafts.read(id, body, caller);
        PublishResult result = publisher.publish(id, draft, query.flag(DryRun.NAME));
        if (result instanceof PublishResult.Published) {
            heads.refresh();
        }
        return PublishView.answer(id, result);
    }

    /** Looking before leaping. */
    @Component
    static final class DryRun implements QueryParameters {

        private static final String NAME = DryRuns.PARAMETER;

        @Override
        public List<QueryParameter> parameters() {
            return List.of(
                    QueryParameter.one(
                            NAME,
                            "Whether to show what would change and which guard rails it crosses, and write nothing",
                            "true",
                            "true",
                            "false"));
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(
                    ProblemType.UNKNOWN_REVISION, ProblemType.CONFLICT, ProblemType.REJECTED);
        }
    }
}
