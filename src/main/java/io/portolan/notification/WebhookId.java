package io.portolan.notification;

import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;

/**
 * What a receiver knows an event by: a function of the subscription, the kind and the span that is
 * told. The same id always has the same bytes, and another span is another id, so that a receiver
 * may forget what it has seen and yet misses nothing.
 */
public record WebhookId(String text) {

    private static final int LENGTH = 32;

    /**
     * @param span what tells it from others of its kind: the chains of two revisions, a date, the
     *     id of a row
     */
    public static WebhookId of(SubscriptionId subscription, Kind kind, String span) {
        byte[] what =
                "%s %s %s"
                        .formatted(subscription, kind.word(), span)
                        .getBytes(StandardCharsets.UTF_8);
        return new WebhookId("msg_" + Digest.of(what).hex().substring(0, LENGTH));
    }

    @Override
    public String toString() {
        return text;
    }
}
