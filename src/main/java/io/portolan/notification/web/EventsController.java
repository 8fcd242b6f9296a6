package io.portolan.notification.web;

import io.portolan.access.PublicEndpoint;
import io.portolan.allowlist.Selection;
import io.portolan.allowlist.SelectionParameters;
import io.portolan.catalog.ProviderId;
import io.portolan.http.Format;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.http.Takes;
import io.portolan.notification.EventId;
import io.portolan.notification.EventId.Position;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    private final SelectionParameters selections;
    private final Streams streams;

    EventsController(
            Catalogs catalogs,
            Heads heads,
            RuleNews news,
            ProvidersChoice providers,
            SelectionParameters selections,
            Streams streams) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.news = news;
        this.providers = providers;
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
                            name = "Last-Event-ID",
                            description =
                                    "How far you have come, as in vapi:6.3fa9c1d2,twilio:3.0c3fa1d2; without it, to the newest. A provider that it"
                                            + " does not name has come since, and is told from its beginning")
                    @RequestHeader(name = "Last-Event-ID", required = false)
                    @Nullable String lastEventId,
            HttpServletRequest request,
            HttpServletResponse response) {
        LogScope scope = providers.chosen(query);
        Selection selection = selection(scope, query.only(selections.parameters()));
        var reader = new LogReader(heads, news, scope, selection, from(lastEventId, scope));
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

    private @Nullable EventId from(@Nullable String lastEventId, LogScope scope) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        EventId from;
        try {
            from = EventId.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("Last-Event-ID", String.valueOf(e.getMessage()));
        }
        from.at().entrySet().stream()
                .filter(at -> scope.providers().contains(at.getKey()))
                .filter(at -> isAhead(at.getKey(), at.getValue()))
                .findFirst()
                .ifPresent(
                        at -> {
                            throw ahead(at.getKey(), at.getValue());
                        });
        return from;
    }

    /** A position with a chain is of another history then, which the reader is told. */
    private boolean isAhead(ProviderId provider, Position at) {
        return heads.of(provider).isPresent()
                && !catalogs.has(provider, at.number())
                && !at.hasChain();
    }

    private ProblemException ahead(ProviderId provider, Position at) {
        return new ProblemException(
                ProblemType.UNKNOWN_REVISION,
                "Last-Event-ID: %s:%s (expected: not beyond the newest revision, %s:%s)"
                        .formatted(provider, at, provider, Position.of(catalogs.head(provider))));
    }

    /** What may be wrong with the position of a reader, which is no parameter. */
    @Component
    static final class Resumption implements QueryParameters {

        @Override
        public List<QueryParameter> parameters() {
            return List.of();
        }

        @Override
        public List<ProblemType> problems() {
            return List.of(
                    ProblemType.UNKNOWN_REVISION, ProblemType.TOO_MANY_REQUESTS, ProblemType.BUSY);
        }
    }
}
