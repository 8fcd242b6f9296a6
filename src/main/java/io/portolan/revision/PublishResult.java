package io.portolan.revision;

import java.util.List;

/** What became of a draft. */
public sealed interface PublishResult {

    /** It is a revision now. */
    record Published(Revision revision, List<Change> changes) implements PublishResult {}

    /** The head already says so; nothing was written. */
    record Unchanged(RevisionNumber head) implements PublishResult {}

    /** The head has moved since the base, and says something else about the same. */
    record Conflict(RevisionNumber base, RevisionNumber head, List<String> over)
            implements PublishResult {}

    /** It crosses guard rails that it does not acknowledge. */
    record Rejected(List<Violation> violations) implements PublishResult {}

    /** It was only looked at: what it would change, and which guard rails it crosses. */
    record Checked(RevisionNumber head, List<Change> changes, List<Violation> violations)
            implements PublishResult {}
}
