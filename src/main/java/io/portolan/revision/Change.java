package io.portolan.revision;

/** One difference between two revisions: about whom, and what was and is said. */
public sealed interface Change {

    Subject subject();

    /** The same difference the other way round. */
    Change mirrored();

    record Added(Fact after) implements Change {
        @Override
        public Subject subject() {
            return after.subject();
        }

        @Override
        public Change mirrored() {
            return new Removed(after);
        }
    }

    record Removed(Fact before) implements Change {
        @Override
        public Subject subject() {
            return before.subject();
        }

        @Override
        public Change mirrored() {
            return new Added(before);
        }
    }

    /** One field of a subject that both revisions have. */
    record Changed(String field, Fact before, Fact after) implements Change {
        @Override
        public Subject subject() {
            return after.subject();
        }

        @Override
        public Change mirrored() {
            return new Changed(field, after, before);
        }
    }
}
