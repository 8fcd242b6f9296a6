package io.portolan.revision;

import io.portolan.catalog.Catalog;
import java.util.List;

/** What somebody wants to be different, in one of three ways of saying it. */
public sealed interface ChangeSet {

    /** The whole wanted state. */
    record Whole(Catalog catalog) implements ChangeSet {}

    /** Single steps from the base, in their order. */
    record Steps(List<Step> steps) implements ChangeSet {
        public Steps {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("changes: none (expected: at least one)");
            }
        }
    }

    /** The state of an earlier revision again. */
    record Revert(RevisionNumber to) implements ChangeSet {}
}
