package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A state and what is said about it, ready to become a revision.
 *
 * @param publishedAt when it was said; it may lie in the past
 * @param author the caller, or {@link #SHIPPED} for the facts that come with a release
 * @param source where the facts come from
 * @param remark what a reader of the history should know
 * @param acknowledge names of the guard rails that were crossed on purpose
 * @param corrects the number of the earlier revision that this one puts right
 */
public record Publication(
        Catalog catalog,
        Instant publishedAt,
        String author,
        String message,
        @Nullable String source,
        @Nullable String remark,
        List<String> acknowledge,
        @Nullable RevisionNumber corrects) {

    public static final String SHIPPED = "catalog";

    public Publication {
        acknowledge = List.copyOf(acknowledge);
        if (publishedAt.getNano() % 1000 != 0) {
            throw new IllegalArgumentException(
                    "publishedAt: %s (expected: no finer than a microsecond)"
                            .formatted(publishedAt));
        }
        Text.check("author", author);
        Text.check("message", message);
        acknowledge.forEach(name -> Text.check("acknowledge", name));
        if (source != null) {
            Text.check("source", source);
        }
        if (remark != null) {
            Text.check("remark", remark);
        }
    }

    /**
     * The chain digest of the revision that it becomes: see {@link Digest#ofChain}.
     *
     * @param previous that of the revision before; null for the first
     * @param digest of its state
     */
    public Digest chainAfter(@Nullable Digest previous, RevisionNumber number, Digest digest) {
        return Digest.ofChain(
                previous,
                number,
                digest,
                publishedAt,
                author,
                message,
                source,
                remark,
                acknowledge,
                corrects);
    }
}
