package io.portolan.revision.web;

import io.portolan.http.Freshness;
import io.portolan.revision.Heads;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Answers about a provider are as fresh as its head; the list of providers as all heads together.
 */
@Component
class CatalogFreshness implements Freshness {

    private static final String PROVIDERS = "/api/v1/providers";
    private static final String CHAIN = "/chain";

    /** All changes of all providers. */
    private static final String ATOM = "/api/v1/atom";

    private final Heads heads;

    CatalogFreshness(Heads heads) {
        this.heads = heads;
    }

    @Override
    public Optional<State> of(String path) {
        if (path.equals(ATOM)) {
            return Optional.of(new State(heads.all().toString(), heads.age(), true));
        }
        if (!path.startsWith(PROVIDERS)) {
            return Optional.empty();
        }
        return version(path).map(version -> new State(version, heads.age(), !path.endsWith(CHAIN)));
    }

    private Optional<String> version(String path) {
        if (path.length() == PROVIDERS.length()) {
            return Optional.of(heads.all().toString());
        }
        int from = PROVIDERS.length() + 1;
        int slash = path.indexOf('/', from);
        String provider = path.substring(from, slash < 0 ? path.length() : slash);
        return heads.all().entrySet().stream()
                .filter(head -> head.getKey().text().equals(provider))
                .findFirst()
                .map(head -> head.getValue().version());
    }
}
