package io.portolan.notification;

import io.portolan.catalog.Word;

/** What an event is about, as its type says. */
public enum Kind implements Word {
    /** The rules of the selection are other ones. */
    RULES_CHANGED("portolan.rules.changed"),
    /** Nothing happened, and here is what holds: silence is no proof of that. */
    HEARTBEAT("portolan.heartbeat"),
    /** Tomorrow a date comes that was announced before. */
    REMINDER("portolan.date.reminder"),
    /** The log is another one than before: an older database was restored. */
    HISTORY_REPLACED("portolan.history.replaced"),
    /** A change waits for review that no person put up. */
    PROPOSAL("portolan.proposal.created"),
    /** Is there somebody who wants to be told? */
    CHALLENGE("portolan.endpoint.challenge"),
    /** The owner wants to see something arrive. */
    TEST("portolan.endpoint.test");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** Whether it is tried again until it is taken, though no cursor waits for it. */
    public boolean mustArrive() {
        return this == PROPOSAL || this == HISTORY_REPLACED;
    }

    /** The kind of that type. */
    public static Kind of(String word) {
        return Word.parse(Kind.class, "type", word);
    }
}
