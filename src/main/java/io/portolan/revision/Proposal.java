package io.portolan.revision;

import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change set that waits for somebody to look at it.
 *
 * @param body as it was sent: what {@link DraftReader} reads
 */
public record Proposal(
        UUID id, ProviderId provider, Map<String, Object> body, String author, Instant createdAt) {

    /** What publishing it would be. */
    public Draft draft() {
        return DraftReader.read(Fields.of(body), author);
    }

    /** The body that a publication would have been sent as. */
    public static Map<String, Object> body(Publication publication, RevisionNumber base) {
        return CatalogWriter.fields(
                "baseRevision", base.value(),
                "message", publication.message(),
                "source", publication.source(),
                "acknowledge", publication.acknowledge(),
                "corrects", corrects(publication),
                "catalog", CatalogWriter.write(publication.catalog()));
    }

    private static @Nullable Integer corrects(Publication publication) {
        return publication.corrects() == null ? null : publication.corrects().value();
    }
}
