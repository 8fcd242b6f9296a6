package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One immutable step of a provider's history, without the state itself.
 *
 * @param publishedAt when it was said, never before its predecessor's
 * @param recordedAt this installation's clock when it was stored
 * @param importedBy who brought it here with a history that was written elsewhere, author included;
 *     null if it was published here or came with a release
 * @param proposedBy who put it up for review, if somebody else published it then
 * @param digest of the state
 * @param chain of this revision and all before it
 */
public record Revision(
        ProviderId provider,
        RevisionNumber number,
        Instant publishedAt,
        Instant recordedAt,
        String author,
        String message,
        @Nullable String source,
        @Nullable String remark,
        List<String> acknowledge,
        @Nullable RevisionNumber corrects,
        @Nullable String importedBy,
        @Nullable String proposedBy,
        Digest digest,
        Digest chain) {

    public Revision {
        acknowledge = List.copyOf(acknowledge);
    }

    /**
     * The chain digest that these words should have after the given one: see {@link
     * Digest#ofChain}.
     */
    public Digest chainAfter(@Nullable Digest previous) {
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
