package io.portolan.notification;

import io.portolan.catalog.Word;

/** Whether a subscription is told anything. */
public enum State implements Word {
    /** Not before its URL has echoed a challenge, or its owner has confirmed it. */
    PENDING_VERIFICATION("pendingVerification"),
    ACTIVE("active"),
    /** Its owner wants to hear nothing for a while; what happens meanwhile is told afterwards. */
    PAUSED("paused"),
    /** Nobody was reached for days, or the receiver said that it is gone. */
    DISABLED("disabled");

    private final String word;

    State(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
