package io.portolan.notification.web;

import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.portolan.notification.EventId;
import io.portolan.notification.LogScope;
import io.portolan.revision.Catalogs;
import io.portolan.revision.Heads;
import io.portolan.revision.ProviderChoice;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Some providers, or all of them while there are not too many. */
@Component
class ProvidersChoice implements QueryParameters {

    private static final String PROVIDER = ProviderChoice.PROVIDER;

    private final Catalogs catalogs;
    private final Heads heads;

    ProvidersChoice(Catalogs catalogs, Heads heads) {
        this.catalogs = catalogs;
        this.heads = heads;
    }

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.many(
                        PROVIDER,
                        "Of these providers alone, up to %d; without it of all, if there are no more"
                                .formatted(EventId.MOST),
                        "vapi"));
    }

    @Override
    public List<ProblemType> problems() {
        return List.of(ProblemType.UNKNOWN_PROVIDER);
    }

    /**
     * The providers that a query names, or all.
     *
     * @throws ProblemException if they are too many, or one does not exist
     */
    LogScope chosen(Query query) {
        int count = query.values().getOrDefault(PROVIDER, List.of()).size();
        if (count > EventId.MOST) {
            throw ProblemException.of(
                    PROVIDER,
                    "provider: given %d times (expected: up to %d)".formatted(count, EventId.MOST));
        }
        List<ProviderId> named = query.all(PROVIDER, catalogs::provider);
        return named.isEmpty() ? LogScope.all(heads) : LogScope.of(Set.copyOf(named));
    }
}
