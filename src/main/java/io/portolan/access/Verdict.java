package io.portolan.access;

/** What a credential is worth. */
public sealed interface Verdict {

    record Accepted(Caller caller) implements Verdict {}

    /**
     * @param why in a word or two, for its holder
     */
    record Refused(String why) implements Verdict {}

    /** Nobody knows: the database is away. Never taken for a refusal. */
    record Undecided() implements Verdict {}
}
