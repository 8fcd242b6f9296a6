package io.portolan.notification;

import io.portolan.catalog.Word;

/** What a subscriber who has fallen behind is told. */
public enum Mode implements Word {
    /** One event, from the last one it acknowledged to the head. */
    LATEST("latest"),
    /** An event for each revision that changed its rules, in order. */
    EVERY("every");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    public static Mode parse(String text) {
        return Word.parse(Mode.class, "mode", text);
    }
}
