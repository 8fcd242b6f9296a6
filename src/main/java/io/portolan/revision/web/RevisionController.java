package io.portolan.revision.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Expensive;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.Format;
import io.portolan.http.PageSize;
import io.portolan.http.Query;
import io.portolan.http.RequestMemory;
import io.portolan.http.Takes;
import io.portolan.revision.CanonicalJson;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.portolan.revision.ChainChoice;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshots;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers/{provider}/revisions")
@Tag(name = "History", description = "What changed, when, and the proof that nothing else did")
class RevisionController {

    private final Catalogs catalogs;
    private final Revisions revisions;

    private final RequestMemory memory;

    RevisionController(Catalogs catalogs, Revisions revisions, RequestMemory memory) {
        this.catalogs = catalogs;
        this.revisions = revisions;
        this.memory = memory;
    }

    @GetMapping
    @PublicEndpoint
    @Takes(
            value = Paging.class,
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "listRevisions",
            summary = "The history of a provider",
            description =
                    "Newest first, without the changes themselves. Use it to see who published what and when.")
    ResponseEntity<RevisionView.PageView> list(
            @PathVariable String provider, Query query, Format format) {
        ProviderId id = catalogs.provider(provider);
        Head head = catalogs.head(id);
        int limit = PageSize.of(query);
        int before =
                query.one(Paging.BEFORE, RevisionNumber::parse)
                        .map(RevisionNumber::value)
                        .orElse(head.number().value() + 1);
        List<RevisionView> items =
                revisions.before(id, before, limit).stream().map(RevisionView::of).toList();
        boolean isLast = items.isEmpty() || items.getLast().number() == 1;
        String next =
                isLast
                        ? null
                        : "/api/v1/providers/%s/revisions?before=%d&limit=%d"
                                .formatted(id, items.getLast().number(), limit);
        return Answer.in(format)
                .keeps(Keeps.UNTIL_ASKED_AGAIN)
                .about(head.number(), head.chain())
                .body(new RevisionView.PageView(items, next));
    }

    @GetMapping("/{number}")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(
            value = ChainChoice.class,
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "getRevision",
            summary = "One revision with its changes",
            description = "What it changed against the one before, each with before and after.")
    ResponseEntity<RevisionView> one(
            @PathVariable String provider,
            @PathVariable String number,
            Query query,
            Format format) {
        ProviderId id = catalogs.provider(provider);
        @Nullable Digest chain = ChainChoice.of(query).orElse(null);
        Revision revision = catalogs.revision(id, Paging.number(number), chain);
        memory.expect(revisions.countChanges(id, revision.number()));
        return Answer.in(format)
                .keeps(chain != null ? Keeps.FOR_EVER : Keeps.AN_HOUR)
                .about(revision.number(), revision.chain())
                .body(RevisionView.of(revision, revisions.changesOf(id, revision.number())));
    }

    @GetMapping("/{number}/catalog")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(
            value = ChainChoice.class,
            formats = {Format.JSON, Format.YAML, Format.CANONICAL})
    @Operation(
            operationId = "getCatalog",
            summary = "The whole state at a revision",
            description =
                    "With format=canonical the very bytes whose SHA-256 is the revision's digest, so that curl"
                            + " and sha256sum check it.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            name = "Catalog",
                                            type = "object",
                                            description =
                                                    "provider, links, notes, regions and endpoints, as in db/catalog")))
    ResponseEntity<?> catalog(
            @PathVariable String provider,
            @PathVariable String number,
            Query query,
            Format format) {
        ProviderId id = catalogs.provider(provider);
        CatalogAt at = catalogs.at(id, Paging.number(number), ChainChoice.of(query).orElse(null));
        memory.expect(Snapshots.addresses(at.catalog()));
        var document = CatalogWriter.write(at.catalog());
        return format == Format.CANONICAL
                ? at.answer(format).body(CanonicalJson.bytes(document))
                : at.answer(format).body(document);
    }
}
