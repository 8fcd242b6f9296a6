package io.portolan.access;

import org.jspecify.annotations.Nullable;

/** What a credential is worth. */
public sealed interface Verdict {

    record Accepted(Caller caller) implements Verdict {}

    /**
     * @param why in a word or two, for its holder
     * @param caller whose token it was; null if it is unknown
     */
    record Refused(String why, @Nullable Caller caller) implements Verdict {}

    /** Nobody knows: the database is away. Never taken for a refusal. */
    record Undecided() implements Verdict {}
}
