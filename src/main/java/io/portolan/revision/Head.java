package io.portolan.revision;

import java.time.Instant;

/**
 * The newest revision of a provider.
 *
 * @param chain which history it belongs to: equal chains, equal histories
 * @param publishedAt when it was said; it may lie ahead of the clock
 * @param history how often this instance has found the provider's history replaced: what was read
 *     at another count must not be used any more
 */
public record Head(RevisionNumber number, Digest chain, Instant publishedAt, int history) {

    /** As the database says it, which counts no replacements. */
    public static Head of(RevisionNumber number, Digest chain, Instant publishedAt) {
        return new Head(number, chain, publishedAt, 0);
    }

    Head inHistory(int count) {
        return new Head(number, chain, publishedAt, count);
    }

    /** Whether both are the same revision of the same history. */
    boolean isSameAs(Head other) {
        return number.equals(other.number) && chain.equals(other.chain);
    }

    /** Equal as long as everything that can be said of the provider is. */
    public String version() {
        return "%s.%s.%d".formatted(number, chain, history);
    }
}
