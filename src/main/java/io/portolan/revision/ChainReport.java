package io.portolan.revision;

/** Whether a provider's stored history is what it was when it was written. */
public sealed interface ChainReport {

    /** Every digest is as stored. */
    record Intact(RevisionNumber head, Digest chain) implements ChainReport {}

    /**
     * The first revision that is not what it was.
     *
     * @param what which of its two digests differs, {@code digest} or {@code chain}
     * @param found what is there: a digest, or why none could be computed
     */
    record Broken(RevisionNumber at, String what, String stored, String found)
            implements ChainReport {}
}
