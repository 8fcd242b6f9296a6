package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.http.Answer;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Format;

/**
 * The catalog a reader asked for.
 *
 * @param pinned whether the reader named the revision, so that the answer can never change
 */
public record CatalogAt(RevisionNumber number, Catalog catalog, boolean pinned) {

    /** An answer about it that consists of facts. */
    public Answer answer(Format format) {
        return answer(format, Keeps.FOR_EVER);
    }

    /**
     * @param ifPinned how long it keeps when the revision was named
     */
    public Answer answer(Format format, Keeps ifPinned) {
        return Answer.in(format).keeps(pinned ? ifPinned : Keeps.UNTIL_ASKED_AGAIN).about(number);
    }
}
