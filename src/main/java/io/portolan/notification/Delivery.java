package io.portolan.notification;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One attempt, of any kind.
 *
 * @param attempt 1 for the first of its event
 * @param dueAt when it was asked for, or is to be made
 * @param outcome null: not known yet
 */
public record Delivery(
        UUID id,
        SubscriptionId subscription,
        WebhookId webhookId,
        String kind,
        @Nullable Integer fromRevision,
        @Nullable Integer toRevision,
        int attempt,
        Instant dueAt,
        @Nullable Instant startedAt,
        @Nullable String outcome,
        @Nullable Integer status) {}
