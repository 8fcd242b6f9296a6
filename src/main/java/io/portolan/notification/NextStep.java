package io.portolan.notification;

import io.portolan.allowlist.AllowlistDiff;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.revision.RevisionNumber;
import java.util.function.BiFunction;

/** What has to be done for a subscription that lies behind its provider's head. */
public sealed interface NextStep {

    /** How many revisions are looked at in one go. */
    int MOST_REVISIONS = 500;

    /** An event from the revision told before to another. */
    record Tell(RevisionNumber from, RevisionNumber to) implements NextStep {}

    /** Up to this revision nothing changed for it, and nobody need say so. */
    record StaySilent(RevisionNumber checked) implements NextStep {}

    /**
     * Silence is allowed only if no attempt has been made since the cursor: after one whose outcome
     * nobody knows, an event is sent even when all is again as it was.
     *
     * @param head at or beyond the cursor
     * @param news what became of the subscription's rules between two revisions
     */
    static NextStep of(
            Cursor cursor,
            Mode mode,
            RevisionNumber head,
            BiFunction<RevisionNumber, RevisionNumber, AllowlistDiff> news) {
        if (cursor.attempted() && cursor.checked().equals(head)) {
            return new Tell(cursor.told(), head);
        }
        if (mode == Mode.LATEST) {
            return cursor.attempted() || !news.apply(cursor.told(), head).isEmpty()
                    ? new Tell(cursor.told(), head)
                    : new StaySilent(head);
        }
        int last = Math.min(head.value(), cursor.checked().value() + MOST_REVISIONS);
        for (int next = cursor.checked().value() + 1; next <= last; next++) {
            var number = new RevisionNumber(next);
            if (!news.apply(new RevisionNumber(next - 1), number).isEmpty()) {
                return new Tell(cursor.told(), number);
            }
        }
        return new StaySilent(new RevisionNumber(last));
    }
}
