package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport;
import io.portolan.revision.ChainReport.Broken;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.InvalidDataAccessApiUsageException;

/** Walks a history from its beginning and computes every digest anew. */
final class ChainCheck {

    private static final int PAGE = 200;

    private final Revisions revisions;
    private final ProviderId provider;
    private RevisionNumber expected = new RevisionNumber(1);
    private @Nullable Digest previous;

    ChainCheck(Revisions revisions, ProviderId provider) {
        this.revisions = revisions;
        this.provider = provider;
    }

    /** The head is read before the page: what is published meanwhile is on the next one. */
    ChainReport run() {
        while (true) {
            @Nullable Head newest = revisions.heads().get(provider);
            @Nullable RevisionNumber head = newest == null ? null : newest.number();
            List<Revision> page = revisions.after(provider, expected.value() - 1, PAGE);
            for (Revision revision : page) {
                Broken broken = check(revision);
                if (broken != null) {
                    return broken;
                }
                previous = revision.chain();
                expected = expected.next();
            }
            if (page.isEmpty()) {
                return end(head);
            }
        }
    }

    private ChainReport end(@Nullable RevisionNumber head) {
        return previous == null || head == null || !head.equals(expected.previous())
                ? new Broken(
                        expected,
                        "number",
                        expected.toString(),
                        "none; the newest is said to be " + head)
                : new ChainReport.Intact(head, previous);
    }

    private @Nullable Broken check(Revision revision) {
        if (!revision.number().equals(expected)) {
            return new Broken(
                    expected, "number", expected.toString(), revision.number().toString());
        }
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
        } catch (InvalidDataAccessApiUsageException e) {
            // What a state refuses to be, in the words of Spring's translation for repositories.
            return "unreadable: " + NestedExceptionUtils.getMostSpecificCause(e).getMessage();
        }
    }
}
