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
import io.portolan.notification.LogReader;
import io.portolan.notification.RuleNews;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import io.portolan.revision.ProviderChoice;
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
    private final SelectionParameters selections;
    private final Streams streams;

    EventsController(
            Catalogs catalogs,
            Heads heads,
            RuleNews news,
            SelectionParameters selections,
            Streams streams) {
        this.catalogs = catalogs;
        this.heads = heads;
        this.news = news;
        this.selections = selections;
        this.streams = streams;
    }

    @GetMapping(PATH)
    @PublicEndpoint
    @Takes(
            value = {ProviderChoice.class, Resumption.class, SelectionParameters.class},
            formats = Format.EVENTS)
    @Operation(
            operationId = "streamEvents",
            summary = "Changes as they are published, as server-sent events",
            description =
                    "An event for each revision that changed the rules of the selection, a comment every 15 seconds. Its"
                            + " id says how far you have come with each provider: send it back as Last-Event-ID, as browsers"
                            + " do, and nothing is missed. portolan.history.replaced says that an older database was restored and"
                            + " names the head there is: read everything again. Filters need the parameter provider.")
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
        @Nullable ProviderId provider =
                query.one(ProviderChoice.PROVIDER, catalogs::provider).orElse(null);
        Selection selection = selection(provider, query.only(selections.parameters()));
        var reader = new LogReader(heads, news, provider, selection, from(lastEventId));
        response.setContentType(format.contentType().toString());
        // Who asks for the head alone reads nothing, and nobody would see it hang up.
        if (!request.getMethod().equals("HEAD")) {
            streams.write(reader, request, response);
        }
    }

    private Selection selection(@Nullable ProviderId provider, Query filters) {
        if (provider == null) {
            filters.values().keySet().stream()
                    .findFirst()
                    .ifPresent(
                            filter -> {
                                throw ProblemException.of(
                                        filter,
                                        "%s: given without provider (expected: a provider, whose rules it narrows)"
                                                .formatted(filter));
                            });
            return Selection.EVERYTHING;
        }
        return Selection.parse(filters.values(), catalogs.atHead(provider).catalog());
    }

    private @Nullable EventId from(@Nullable String lastEventId) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        EventId from;
        try {
            from = EventId.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of("Last-Event-ID", String.valueOf(e.getMessage()));
        }
        if (isAhead(from)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REVISION,
                    "Last-Event-ID: %s (expected: not beyond the newest revisions, %s)"
                            .formatted(from, EventId.of(heads.all())));
        }
        return from;
    }

    /**
     * Of a provider that is here; others are no longer asked for. A position with a chain is of
     * another history then, which the reader is told.
     */
    private boolean isAhead(EventId from) {
        return from.at().entrySet().stream()
                .filter(at -> heads.of(at.getKey()).isPresent())
                .filter(at -> !catalogs.has(at.getKey(), at.getValue().number()))
                .anyMatch(at -> !at.getValue().hasChain());
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
            return List.of(ProblemType.UNKNOWN_REVISION, ProblemType.TOO_MANY_REQUESTS, ProblemType.BUSY);
        }
    }
}
