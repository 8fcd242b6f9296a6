package io.portolan.notification;

import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.revision.Heads;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose log is read.
 *
 * @param providers no more than an id can name
 * @param takesNew whether providers that come later are read, too, as long as there are no more
 *     than that; beyond it a reader goes on with those it has
 */
public record LogScope(Set<ProviderId> providers, boolean takesNew) {

    public LogScope {
        if (providers.size() > EventId.MOST) {
            throw new IllegalArgumentException(
                    "providers: %d (expected: up to %d)".formatted(providers.size(), EventId.MOST));
        }
        providers = new TreeSet<>(providers);
    }

    /** These alone. */
    public static LogScope of(Set<ProviderId> providers) {
        return new LogScope(providers, false);
    }

    /**
     * All that there are and that will be.
     *
     * @throws ProblemException if there are more than an id can name
     */
    public static LogScope all(Heads heads) {
        Set<ProviderId> all = heads.all().keySet();
        if (all.size() > EventId.MOST) {
            throw ProblemException.of(
                    "provider",
                    "provider: missing, and there are %d (expected: up to %d, each named as in provider=vapi&provider=twilio)"
                            .formatted(all.size(), EventId.MOST));
        }
        return new LogScope(all, true);
    }
}
