package io.portolan.allowlist.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.allowlist.Allowlist;
import io.portolan.allowlist.NothingToList;
import io.portolan.allowlist.Rules;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.allowlist.Yours;
import io.portolan.allowlist.YoursParameters;
import io.portolan.http.Answer;
import io.portolan.http.Csv;
import io.portolan.http.Format;
import io.portolan.http.Query;
import io.portolan.http.RequestMemory;
import io.portolan.http.Takes;
import io.portolan.revision.CatalogAt;
import io.portolan.revision.Catalogs;
import io.portolan.revision.RevisionChoice;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/providers/{provider}")
@Tag(name = "Allow", description = "What a firewall must allow")
class AllowlistController {

    private final Catalogs catalogs;
    private final SelectionParameters selections;
    private final AllowlistText text;
    private final RequestMemory memory;

    AllowlistController(
            Catalogs catalogs,
            SelectionParameters selections,
            AllowlistText text,
            RequestMemory memory) {
        this.catalogs = catalogs;
        this.selections = selections;
        this.text = text;
        this.memory = memory;
    }

    @GetMapping("/endpoints")
    @PublicEndpoint
    @Takes(
            value = {SelectionParameters.class, RevisionChoice.class},
            formats = {Format.JSON, Format.YAML, Format.CSV})
    @Operation(
            operationId = "listEndpoints",
            summary = "The reference table",
            description =
                    "A row an endpoint: region, hostname, addresses, ports, protocols, direction. Use it to read"
                            + " what the provider publishes; use allowlist or a bundle to act on it.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EndpointsView.class)))
    ResponseEntity<?> endpoints(@PathVariable String provider, Query query, Format format) {
        CatalogAt at = catalogs.at(provider, query);
        var view = EndpointsView.of(selection(query, at).of(at.catalog()));
        if (view.items().isEmpty()) {
            throw NothingToList.of(provider);
        }
        Answer answer = at.answer(format);
        return format == Format.CSV
                ? answer.body(Csv.body(EndpointsView.COLUMNS, view.csv()))
                : answer.body(view);
    }

    @GetMapping("/allowlist")
    @PublicEndpoint
    @Takes(
            value = {SelectionParameters.class, RevisionChoice.class, AllowlistText.class},
            formats = {Format.JSON, Format.YAML, Format.CSV, Format.TEXT})
    @Operation(
            operationId = "getAllowlist",
            summary = "The addresses to allow",
            description =
                    "Every address of the selection with its ports and uses, and beside them what no list can"
                            + " name: dynamic and unpublished traffic. Use format=text where a script or a firewall wants bare"
                            + " CIDRs, a line each; the header Portolan-Not-Listed then names what the list does not hold."
                            + " A selection without any address is a 422, never an empty list.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = AllowlistView.class)))
    ResponseEntity<?> allowlist(@PathVariable String provider, Query query, Format format) {
        CatalogAt at = catalogs.at(provider, query);
        Allowlist allowlist = Allowlist.of(at.catalog(), selection(query, at));
        if (allowlist.isEmpty()) {
            throw NothingToList.of(provider);
        }
        Answer answer = at.answer(format);
        return switch (format) {
            case TEXT, CSV -> text.answer(allowlist, answer, query, format);
            default -> answer.body(AllowlistView.of(allowlist));
        };
    }

    @GetMapping("/rules")
    @PublicEndpoint
    @Takes(
            value = {SelectionParameters.class, RevisionChoice.class, YoursParameters.class},
            formats = {Format.JSON, Format.YAML, Format.CSV})
    @Operation(
            operationId = "listRules",
            summary = "The rules a firewall needs, in no vendor's words",
            description =
                    "Inbound rules, then outbound ones, each with its ports, when it is needed and why. Give"
                            + " mediaPorts to name both ends of media. Use it where no bundle fits your firewall, or to check"
                            + " what a bundle does.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = RulesView.class)))
    ResponseEntity<?> rules(@PathVariable String provider, Query query, Format format) {
        CatalogAt at = catalogs.at(provider, query);
        Yours yours = Yours.parse(query);
        Rules rules = Rules.of(at.catalog(), selection(query, at), yours);
        if (rules.isEmpty()) {
            throw NothingToList.of(provider, rules.gaps());
        }
        var view = RulesView.of(rules, yours);
        Answer answer = at.answer(format);
        return format == Format.CSV
                ? answer.body(Csv.body(RulesView.COLUMNS, view.csv()))
                : answer.body(view);
    }

    /** What the answer is about; its memory is taken before it is made. */
    private Selection selection(Query query, CatalogAt at) {
        Selection selection =
                Selection.parse(query.only(selections.parameters()).values(), at.catalog());
        memory.expect(selection.count(at.catalog()));
        return selection;
    }
}
