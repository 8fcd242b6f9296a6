package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport;
import io.portolan.revision.ChainReport.Broken;
import io.portolan.revision.Digest;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import org.jspecify.annotations.Nullable;

/** Walks a history from its beginning and computes every digest anew. */
final class ChainCheck {

    private final Revisions revisions;
    private final ProviderId provider;

    ChainCheck(Revisions revisions, ProviderId provider) {
        this.revisions = revisions;
        this.provider = provider;
    }

    ChainReport run() {
        RevisionNumber expected = new RevisionNumber(1);
        @Nullable Digest previous = null;
        for (Revision revision : revisions.after(provider, 0, Integer.MAX_VALUE)) {
            if (!revision.number().equals(expected)) {
                return new Broken(
                        expected, "number", expected.toString(), revision.number().toString());
            }
            Broken broken = check(revision, previous);
            if (broken != null) {
                return broken;
            }
            previous = revision.chain();
            expected = expected.next();
        }
        @Nullable RevisionNumber head = revisions.heads().get(provider);
        if (previous == null || head == null || !head.equals(expected.previous())) {
            return new Broken(
                    expected,
                    "number",
                    expected.toString(),
                    "none; the newest is said to be " + head);
        }
        return new ChainReport.Intact(head, previous);
    }

    private @Nullable Broken check(Revision revision, @Nullable Digest previous) {
        String state = stateDigest(revision.number());
        if (!state.equals(revision.digest().hex())) {
            return new Broken(revision.number(), "digest", revision.digest().hex(), state);
        }
        Digest chain = revision.chainAfter(previous);
        return chain.equals(revision.chain())
                ? null
                : new Broken(revision.number(), "chain", revision.chain().hex(), chain.hex());
    }

    /** The digest of what is stored, or why that is no longer a state. */
    private String stateDigest(RevisionNumber number) {
        try {
            return Digest.of(revisions.state(provider, number)).hex();
        } catch (IllegalArgumentException e) {
            return "unreadable: " + e.getMessage();
        }
    }
}
