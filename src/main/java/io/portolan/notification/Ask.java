package io.portolan.notification;

import io.portolan.catalog.Word;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an owner may ask to be posted, and how often. The budget is that of the webhook's owner,
 * also when an admin asks. What an instance posts by itself is not counted, but for the challenge
 * that comes with a new webhook or another URL.
 */
public enum Ask implements Word {
    TEST("test", null, Rate.ofMinute(6)),
    CHALLENGE("challenge", Rate.ofHour(10), Rate.ofHour(120)),
    REDELIVERY("redelivery", Rate.ofHour(60), Rate.ofHour(600)),
    REPLAY("replay", Rate.ofHour(10), Rate.ofHour(120));

    private final String word;
    private final @Nullable Rate ofWebhook;
    private final Rate ofPrincipal;

    Ask(String word, @Nullable Rate ofWebhook, Rate ofPrincipal) {
        this.word = word;
        this.ofWebhook = ofWebhook;
        this.ofPrincipal = ofPrincipal;
    }

    @Override
    public String word() {
        return word;
    }

    /** How often for one webhook; empty if only its owner's rate counts. */
    public Optional<Rate> ofWebhook() {
        return Optional.ofNullable(ofWebhook);
    }

    /** How often for all webhooks of one principal together. */
    public Rate ofPrincipal() {
        return ofPrincipal;
    }
}
