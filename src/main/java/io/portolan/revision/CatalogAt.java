package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;

/**
 * The catalog a reader asked for.
 *
 * @param keeps how long facts about it keep: for ever if the reader named revision and chain, so
 *     that the answer can never change
 */
public record CatalogAt(Revision revision, Catalog catalog, Keeps keeps) {

    public RevisionNumber number() {
        return revision.number();
    }

    /** An answer about it that consists of facts. */
    public Answer answer(Format format) {
        return answer(format, Keeps.FOR_EVER);
    }

    /**
     * @param atMost how long it keeps when both were named
     */
    public Answer answer(Format format, Keeps atMost) {
        return Answer.in(format)
                .keeps(keeps == Keeps.FOR_EVER ? atMost : keeps)
                .about(revision.number(), revision.chain());
    }
}
