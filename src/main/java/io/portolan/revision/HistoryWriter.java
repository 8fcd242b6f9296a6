package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogWriter;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import io.portolan.http.ProblemException;
import io.portolan.http.RequestMemory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * From a stored history to the document that {@link HistoryDocument} reads, with everything that
 * the chain is made of, so that whoever takes it has the same chain. What is said of the provider
 * at the head stands at the top, and beside a revision only where it said something else.
 */
@Component
public class HistoryWriter {

    private final Revisions revisions;
    private final RequestMemory memory;

    HistoryWriter(Revisions revisions, RequestMemory memory) {
        this.revisions = revisions;
        this.memory = memory;
    }

    /**
     * The document up to a head. Its revisions are read while it is written, one after the other: a
     * history is larger than a memory. Its size is estimated from the head.
     *
     * @throws ProblemException if there is no memory for the document
     */
    public Map<String, Object> write(ProviderId provider, RevisionNumber head) {
        Catalog state = revisions.state(provider, head);
        memory.expect(head.value() * Snapshots.addresses(state));
        Provider said = state.provider();
        Iterable<Map<String, Object>> log =
                () ->
                        IntStream.rangeClosed(1, head.value())
                                .mapToObj(RevisionNumber::new)
                                .map(number -> revision(provider, number, said))
                                .iterator();
        return CatalogWriter.fields(
                "provider", CatalogWriter.write(said),
                "links", links(said),
                "notes", notes(said),
                "revisions", log);
    }

    private Map<String, Object> revision(
            ProviderId provider, RevisionNumber number, Provider said) {
        return write(
                revisions.find(provider, number).orElseThrow(),
                revisions.state(provider, number),
                said);
    }

    private static Map<String, Object> write(Revision revision, Catalog state, Provider said) {
        Provider own = state.provider();
        return CatalogWriter.fields(
                "number", revision.number().value(),
                "publishedAt", revision.publishedAt().toString(),
                "author", revision.author(),
                "message", revision.message(),
                "source", revision.source(),
                "remark", revision.remark(),
                "acknowledge", revision.acknowledge().isEmpty() ? null : revision.acknowledge(),
                "corrects", revision.corrects() == null ? null : revision.corrects().value(),
                "digest", revision.digest().hex(),
                "chain", revision.chain().hex(),
                "provider",
                        unless(
                                CatalogWriter.write(own).equals(CatalogWriter.write(said)),
                                CatalogWriter.write(own)),
                "links", unless(own.links().equals(said.links()), links(own)),
                "notes", unless(own.notes().equals(said.notes()), notes(own)),
                "regions", state.regions().stream().map(CatalogWriter::write).toList(),
                "endpoints", state.endpoints().stream().map(CatalogWriter::write).toList());
    }

    private static @Nullable Object unless(boolean same, Object value) {
        return same ? null : value;
    }

    private static List<Map<String, Object>> links(Provider provider) {
        return provider.links().stream().map(CatalogWriter::write).toList();
    }

    private static List<Map<String, Object>> notes(Provider provider) {
        return provider.notes().stream().map(CatalogWriter::write).toList();
    }
}
