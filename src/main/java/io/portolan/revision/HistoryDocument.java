package io.portolan.revision;

import io.portolan.catalog.CatalogReader;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.document.Instants;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A provider with its history as a document, as in {@code db/catalog}: what holds for the provider
 * as a whole, then every revision with its whole state, oldest first, then proposals. A revision in
 * which the provider, its links or its notes were others says these itself. {@link HistoryWriter}
 * writes such a document, with the number, author and digests of each revision; where they are
 * there, they must be right.
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
     * @param author of the proposals, and of the revisions that name none
     * @throws io.portolan.document.MalformedDocument at the first thing that is not as it should be
     */
    public static HistoryDocument read(Fields document, String author) {
        ProviderId provider = document.object("provider").value("id", ProviderId::new);
        var log = new ClaimedLog();
        return document.build(
                () ->
                        new HistoryDocument(
                                provider,
                                document.objects(
                                        "revisions",
                                        fields -> revision(document, fields, author, log)),
                                document.objects(
                                        "proposals",
                                        fields ->
                                                fields.build(
                                                        () ->
                                                                publication(
                                                                        document, fields,
                                                                        author)))));
    }

    private static Publication revision(
            Fields document, Fields revision, String author, ClaimedLog log) {
        return revision.build(
                () -> {
                    Publication publication =
                            publication(
                                    document,
                                    revision,
                                    revision.optionalText("author").orElse(author));
                    log.add(revision, publication);
                    return publication;
                });
    }

    private static Publication publication(Fields document, Fields fields, String author) {
        return new Publication(
                CatalogReader.readState(fields, provider(document, fields)),
                fields.value("publishedAt", Instants::parse),
                author,
                fields.text("message"),
                fields.optionalText("source").orElse(null),
                fields.optionalText("remark").orElse(null),
                fields.texts("acknowledge", name -> name),
                fields.optionalNumber("corrects").map(RevisionNumber::new).orElse(null));
    }

    /** What a revision says of it, else what the document says. */
    private static Provider provider(Fields document, Fields fields) {
        @Nullable Confidence confidence =
                fields.optionalValue("confidence", Confidence::parse).orElse(null);
        Provider whole = CatalogReader.readProvider(document, confidence);
        Provider own =
                CatalogReader.readProvider(
                        name -> fields.has(name) ? fields : document, confidence);
        if (!own.id().equals(whole.id())) {
            throw new IllegalArgumentException(
                    "provider: %s (expected: %s, as at the top)".formatted(own.id(), whole.id()));
        }
        return own;
    }
}
