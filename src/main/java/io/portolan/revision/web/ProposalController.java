package io.portolan.revision.web;

import io.portolan.access.Caller;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.http.LongBody;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.revision.Draft;
import io.portolan.revision.Heads;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.PublishResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers/{provider}/proposals")
@Tag(name = "Publish")
class ProposalController {

    private final Drafts drafts;
    private final Proposals proposals;
    private final Heads heads;

    ProposalController(Drafts drafts, Proposals proposals, Heads heads) {
        this.drafts = drafts;
        this.proposals = proposals;
        this.heads = heads;
    }

    @GetMapping
    @RequiresRole(Role.READER)
    @Operation(
            operationId = "listProposals",
            summary = "What waits for review",
            description =
                    "Open proposals, oldest first: what publishers put up, and what a newer release brought.")
    ResponseEntity<ProposalView.ListView> list(@PathVariable String provider) {
        return kept(
                new ProposalView.ListView(
                        proposals.open(drafts.provider(provider)).stream()
                                .map(ProposalView::of)
                                .toList()));
    }

    @GetMapping("/{proposal}")
    @RequiresRole(Role.READER)
    @Operation(
            operationId = "getProposal",
            summary = "One proposal, with what publishing it now would do",
            description =
                    "Its changes against the newest revision, and the guard rails it would cross.")
    ResponseEntity<ProposalView> one(@PathVariable String provider, @PathVariable String proposal) {
        Proposal found = find(provider, proposal);
        return kept(ProposalView.of(found, proposals.check(found)));
    }

    @PostMapping
    @RequiresRole(Role.PUBLISHER)
    @LongBody
    @Operation(
            operationId = "createProposal",
            summary = "Put a change up for review",
            description =
                    "The same body as a publication. Nothing is published until somebody publishes it.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = DraftRequest.class))))
    @ApiResponse(responseCode = "201", description = "Put up", useReturnTypeSchema = true)
    ResponseEntity<ProposalView> create(@PathVariable String provider, Fields body, Caller caller) {
        ProviderId id = drafts.provider(provider);
        Draft draft = drafts.read(id, body, caller);
        Proposal proposal = proposals.add(id, body.values(), draft);
        return ResponseEntity.created(
                        URI.create(
                                "/api/v1/providers/%s/proposals/%s".formatted(id, proposal.id())))
                .cacheControl(CacheControl.noStore())
                .body(ProposalView.of(proposal, proposals.check(proposal)));
    }

    @PostMapping("/{proposal}/publish")
    @RequiresRole(Role.PUBLISHER)
    @Operation(
            operationId = "publishProposal",
            summary = "Publish a proposal",
            description =
                    "On top of what was published since it was made up, like any publication. The body may say another"
                            + " message and what to acknowledge beside what the proposal does; it may be {}.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = Approval.class))))
    @ApiResponse(responseCode = "201", description = "Published", useReturnTypeSchema = true)
    ResponseEntity<PublishView> publish(
            @PathVariable String provider,
            @PathVariable String proposal,
            Fields body,
            Caller caller) {
        Proposal found = find(provider, proposal);
        PublishResult result = proposals.publish(found, approved(found, body, caller));
        if (result instanceof PublishResult.Published) {
            heads.refresh();
        }
        return PublishView.answer(found.provider(), result);
    }

    /** What whoever publishes a proposal says instead, or beside. */
    @Schema(name = "Approval")
    record Approval(String message, List<String> acknowledge) {}

    private static Draft approved(Proposal proposal, Fields body, Caller caller) {
        Draft draft = proposal.draft();
        return body.build(
                () ->
                        new Draft(
                                draft.base(),
                                draft.wants(),
                                caller.principal().text(),
                                body.optionalText("message").orElse(draft.message()),
                                draft.source(),
                                Stream.concat(
                                                draft.acknowledge().stream(),
                                                body.texts("acknowledge", name -> name).stream())
                                        .distinct()
                                        .toList(),
                                draft.corrects(),
                                proposal.author()));
    }

    @DeleteMapping("/{proposal}")
    @RequiresRole(Role.PUBLISHER)
    @Operation(
            operationId = "deleteProposal",
            summary = "Take a proposal down",
            description = "Without publishing it. One that came with a release does not come back.")
    @ApiResponse(responseCode = "204", description = "Taken down")
    ResponseEntity<Void> delete(@PathVariable String provider, @PathVariable String proposal) {
        proposals.delete(find(provider, proposal));
        return ResponseEntity.noContent().build();
    }

    private Proposal find(String provider, String proposal) {
        ProviderId id = drafts.provider(provider);
        return uuid(proposal)
                .flatMap(uuid -> proposals.find(id, uuid))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_PROPOSAL,
                                        "proposal: %s (expected: an open one, as in /api/v1/providers/%s/proposals)"
                                                .formatted(proposal, id)));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
    }
}
