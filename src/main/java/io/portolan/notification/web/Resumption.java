package io.portolan.notification.web;

import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.notification.EventId;
import io.portolan.notification.EventId.Position;
import io.portolan.notification.LogScope;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a reader goes on: no parameter of the query, but it may be wrong as one may. */
@Component
class Resumption implements QueryParameters {

    static final String HEADER = "Last-Event-ID";

    private final Catalogs catalogs;
    private final Heads heads;

    Resumption(Catalogs catalogs, Heads heads) {
        this.catalogs = catalogs;
        this.heads = heads;
    }

    @Override
    public List<QueryParameter> parameters() {
        return List.of();
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(
                ProblemType.UNKNOWN_REVISION, ProblemType.TOO_MANY_REQUESTS, ProblemType.BUSY);
    }

    /**
     * How far a reader has come; null if it does not say.
     *
     * @throws ProblemException if that is no id, or beyond the head of a provider that is read
     */
    @Nullable EventId from(@Nullable String lastEventId, LogScope scope) {
        if (lastEventId == null || lastEventId.isBlank()) {
            return null;
        }
        EventId from = parse(lastEventId);
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

    private static EventId parse(String lastEventId) {
        try {
            return EventId.parse(lastEventId);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(HEADER, String.valueOf(e.getMessage()));
        }
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
}
