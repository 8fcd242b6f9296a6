package io.portolan.revision.web;

import io.portolan.http.Freshness;
import io.portolan.revision.Head;
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
            return Optional.of(new State(version(), heads.age(), true));
        }
        if (!path.startsWith(PROVIDERS)) {
            return Optional.empty();
        }
        return version(path).map(version -> new State(version, heads.age(), !path.endsWith(CHAIN)));
    }

    private Optional<String> version(String path) {
        if (path.length() == PROVIDERS.length()) {
            return Optional.of(version());
        }
        int from = PROVIDERS.length() + 1;
        int slash = path.indexOf('/', from);
        String provider = path.substring(from, slash < 0 ? path.length() : slash);
        return heads.provider(provider).flatMap(heads::of).map(this::version);
    }

    /** Of all heads; like that of one it changes once more when the clock has passed one. */
    private String version() {
        return "%d.%d".formatted(heads.changes(), heads.countAhead());
    }

    /** What is said of a head changes once more when the clock has passed it. */
    private String version(Head head) {
        return head.version() + (heads.isAhead(head) ? " ahead" : "");
    }
}
