package io.portolan.notification;

import java.util.UUID;

/** What a subscription is called by. */
public record SubscriptionId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
