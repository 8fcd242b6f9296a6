package io.portolan.revision.web;

import io.portolan.access.Caller;
import io.portolan.access.PublicEndpoint;
import io.portolan.access.RequiresRole;
import io.portolan.access.Role;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.DocumentWriter;
import io.portolan.http.Expensive;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.Format;
import io.portolan.http.LongBody;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.Takes;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.HistoryWriter;
import io.portolan.revision.Importer;
import io.portolan.revision.Importer.ImportResult;
import io.portolan.revision.RevisionNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A provider with its whole history as one document, out of one installation and into another. */
@RestController
@RequestMapping("/api/v1/providers")
@Tag(name = "Providers")
class HistoryController {

    private final Catalogs catalogs;
    private final Heads heads;
    private final HistoryWriter history;
    private final DocumentWriter documents;
    private final Importer importer;

    HistoryController(
            Catalogs catalogs,
            Heads heads,
            HistoryWriter history,
            DocumentWriter documents,
            Importer importer) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.history = history;
        this.documents = documents;
        this.importer = importer;
    }

    @GetMapping("/{provider}/document")
    @PublicEndpoint
    @Expensive(Kind.HISTORY)
    @Takes(
            value = Length.class,
            formats = {Format.JSON, Format.YAML})
    @Operation(
            operationId = "exportProvider",
            summary = "A provider with its whole history",
            description =
                    "Every revision with its whole state, its author and its digests, as POST /api/v1/providers takes"
                            + " it. Use it to move a provider to another installation, or to keep a copy. Open"
                            + " proposals are not in it.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = HistoryView.class)))
    ResponseEntity<byte[]> document(@PathVariable String provider, Format format) {
        ProviderId id = catalogs.provider(provider);
        Head head = catalogs.head(id);
        return Answer.in(format)
                .keeps(Keeps.UNTIL_ASKED_AGAIN)
                .about(head.number(), head.chain())
                .body(documents.write(history.write(id, head.number()), format));
    }

    @PostMapping
    @RequiresRole(Role.ADMIN)
    @LongBody
    @Takes(Import.class)
    @Operation(
            operationId = "importProvider",
            summary = "Make a provider from a document",
            description =
                    "With its whole history: what …/document of another installation answers, or a file as in"
                            + " db/catalog. Its chain is the same here as there. Each number, digest and chain that"
                            + " the document claims is checked. Authors are taken from the document, because the"
                            + " chain is made of them; who imported it stands beside, in importedBy. Guard rails are"
                            + " not asked: it is history.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = "application/json",
                                            schema = @Schema(implementation = HistoryView.class))))
    @ApiResponse(responseCode = "201", description = "Imported", useReturnTypeSchema = true)
    ResponseEntity<ImportView> create(Fields body, Caller caller) {
        String by = caller.principal().text();
        HistoryDocument document = Drafts.read(() -> HistoryDocument.read(body, by));
        return switch (importer.take(document, by)) {
            case ImportResult.Imported(var head) -> {
                heads.refresh();
                yield ResponseEntity.created(URI.create("/api/v1/providers/" + head.provider()))
                        .cacheControl(CacheControl.noStore())
                        .body(ImportView.of(head));
            }
            case ImportResult.Exists(var head) -> throw exists(document.provider(), head);
        };
    }

    private static ProblemException exists(ProviderId provider, RevisionNumber head) {
        return new ProblemException(
                ProblemType.PROVIDER_EXISTS,
                "provider: %s, which is at revision %s here (expected: one that is not here; what is new goes to POST /api/v1/providers/%s/revisions)"
                        .formatted(provider, head, provider));
    }

    /** What may be wrong with an import, which takes no parameters. */
    @Component
    static final class Import implements QueryParameters {

        @Override
        public List<QueryParameter> parameters() {
            return List.of();
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(ProblemType.PROVIDER_EXISTS, ProblemType.REJECTED);
        }
    }

    /** What may be wrong with an export, which takes no parameters of its own. */
    @Component
    static final class Length implements QueryParameters {

        @Override
        public List<QueryParameter> parameters() {
            return List.of();
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(ProblemType.TOO_LONG);
        }
    }
}
