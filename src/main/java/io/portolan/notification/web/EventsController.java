package io.portolan.notification.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Format;
import io.portolan.http.ProblemException;
import io.portolan.http.Query;
import io.portolan.http.Takes;
import io.portolan.notification.EventId;
import io.portolan.notification.LogReader;
import io.portolan.notification.LogScope;
import io.portolan.notification.RuleNews;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** The log as it grows, over a connection that stays open. */
@RestController
@Tag(name = "History")
class EventsController {

    static final String PATH = "/api/v1/events";

    private final Catalogs catalogs;
    private final Heads heads;
    private final RuleNews news;
    private final ProvidersChoice providers;
    private final Resumption resumption;
    private final SelectionParameters selections;
    private final Streams streams;

    EventsController(
            Catalogs catalogs,
            Heads heads,
            RuleNews news,
            ProvidersChoice providers,
            Resumption resumption,
            SelectionParameters selections,
            Streams streams) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.news = news;
        this.providers = providers;
        this.resumption = resumption;
        this.selections = selections;
        this.streams = streams;
    }

    @GetMapping(PATH)
    @PublicEndpoint
    @Takes(
            value = {ProvidersChoice.class, Resumption.class, SelectionParameters.class},
            formats = Format.EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "Changes as they are published, as server-sent events",
            description =
                    "An event for each revision that changed the rules of the selection, a comment every 15 seconds. Its"
                            + " id says how far you have come with each provider: send it back as Last-Event-ID, as browsers"
                            + " do, and nothing is missed. portolan.history.replaced says that an older database was restored and"
                            + " names the head there is: read everything again. Filters need one provider. If there are more than"
                            + " 200 providers, name those you want.")
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(type = "string")))
    void events(
            Query query,
            Format format,
            @Parameter(
                            in = ParameterIn.HEADER,
                            name = Resumption.HEADER,
                            description =
                                    "How far you have come, as in vapi:6.3fa9c1d2,twilio:3.0c3fa1d2; without it, to the newest. A provider that it"
                                            + " does not name has come since, and is told from its beginning")
                    @RequestHeader(name = Resumption.HEADER, required = false)
                    @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response) {
        LogScope scope = providers.chosen(query);
        Selection selection = selection(scope, query.only(selections.parameters()));
        @Nullable EventId from = resumption.from(lastEventId, scope);
        var reader = new LogReader(heads, news, scope, selection, from);
        response.setContentType(format.contentType().toString());
        // Who asks for the head alone reads nothing, and nobody would see it hang up.
        if (!request.getMethod().equals("HEAD")) {
            streams.write(reader, request, response);
        }
    }

    private Selection selection(LogScope scope, Query filters) {
        if (scope.takesNew() || scope.providers().size() != 1) {
            filters.values().keySet().stream()
                    .findFirst()
                    .ifPresent(
                            filter -> {
                                throw ProblemException.of(
                                        filter,
                                        "%s: given %s (expected: one provider, whose rules it narrows)"
                                                .formatted(filter, beside(scope)));
                            });
            return Selection.EVERYTHING;
        }
        ProviderId provider = scope.providers().iterator().next();
        return Selection.parse(filters.values(), catalogs.atHead(provider).catalog());
    }

    private static String beside(LogScope scope) {
        return scope.takesNew()
                ? "without provider"
                : "with %d providers".formatted(scope.providers().size());
    }
}
