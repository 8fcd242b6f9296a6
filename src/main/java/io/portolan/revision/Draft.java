package io.portolan.revision;

import io.portolan.catalog.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to publish, and what is to be said about it.
 *
 * @param base the revision they looked at when they made it up
 * @param author who they are, never what they say they are
 * @param acknowledge names of the guard rails they mean to cross; superfluous ones do no harm
 * @param proposer who put it up for review; null if it is published without one
 * @param corrects the earlier revision that this one puts right
 */
public record Draft(
        RevisionNumber base,
        ChangeSet wants,
        String author,
        String message,
        @Nullable String source,
        List<String> acknowledge,
        @Nullable RevisionNumber corrects,
        @Nullable String proposer) {

    public Draft {
        acknowledge = List.copyOf(acknowledge);
        Text.check("message", message);
        if (source != null) {
            Text.check("source", source);
        }
    }

    /** One that is published without a review. */
    public Draft(
            RevisionNumber base,
            ChangeSet wants,
            String author,
            String message,
            @Nullable String source,
            List<String> acknowledge,
            @Nullable RevisionNumber corrects) {
        this(base, wants, author, message, source, acknowledge, corrects, null);
    }
}
