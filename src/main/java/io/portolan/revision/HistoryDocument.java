package io.portolan.revision;

import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.document.Instants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider with its history as a document, as in {@code db/catalog}: what holds for the provider
 * as a whole, then every revision with its whole state, oldest first, then proposals.
 *
 * @param proposals later corrections of the facts that nobody has published yet
 */
public record HistoryDocument(
        ProviderId provider, List<Publication> revisions, List<Publication> proposals) {

    public HistoryDocument {
        revisions = List.copyOf(revisions);
        proposals = List.copyOf(proposals);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("revisions: none (expected: at least one)");
        }
    }

    /**
     * Reads a document.
     *
     * @throws io.portolan.document.MalformedDocument at the first thing that is not as it should be
     */
    public static HistoryDocument read(Fields document, String author) {
        ProviderId provider = document.object("provider").value("id", ProviderId::new);
        return document.build(
                () ->
                        new HistoryDocument(
                                provider,
                                document.objects(
                                        "revisions",
                                        revision -> publication(document, revision, author)),
                                document.objects(
                                        "proposals",
                                        revision -> publication(document, revision, author))));
    }

    private static Publication publication(Fields document, Fields revision, String author) {
        @Nullable Confidence confidence =
                revision.optionalValue("confidence", Confidence::parse).orElse(null);
        return revision.build(
                () ->
                        new Publication(
                                CatalogReader.readState(
                                        revision, CatalogReader.readProvider(document, confidence)),
                                revision.value("publishedAt", Instants::parse),
                                author,
                                revision.text("message"),
                                revision.optionalText("source").orElse(null),
                                revision.optionalText("remark").orElse(null),
                                revision.texts("acknowledge", name -> name),
                                revision.optionalNumber("corrects")
                                        .map(RevisionNumber::new)
                                        .orElse(null)));
    }
}
