package io.portolan.revision;

/** Takes a history that was written elsewhere. */
public interface Importer {

    /**
     * Makes a provider of a document, whatever guard rails its revisions cross: history is
     * recorded, not judged. Its chain is what it was where it comes from. All or nothing.
     *
     * @param by who brings it: kept beside every revision, whose author is the document's claim
     */
    ImportResult take(HistoryDocument history, String by);

    /** What became of it. */
    sealed interface ImportResult {

        /** Its provider is here now. */
        record Imported(Revision head) implements ImportResult {}

        /** Its provider was here before; nothing was written. */
        record Exists(RevisionNumber head) implements ImportResult {}
    }
}
