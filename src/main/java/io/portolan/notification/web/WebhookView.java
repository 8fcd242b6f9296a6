package io.portolan.notification.web;

import io.portolan.catalog.CatalogWriter;
import io.portolan.http.ShownOnce;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscription.Applied;
import io.portolan.notification.Subscription.Suspension;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Schema(name = "Webhook", description = "Somebody who is told when the rules of a selection change")
record WebhookView(
        String id,
        @Schema(description = "What If-Match must say, in quotation marks", example = "1")
                int version,
        @Schema(description = "Whose it is") String principal,
        String url,
        @Schema(description = "The provider and the filters, without those that do not narrow")
                Map<String, Object> selection,
        @Schema(allowableValues = {"latest", "every"}) String mode,
        @Nullable String description,
        @Schema(allowableValues = {"pendingVerification", "active", "paused", "disabled"})
                String state,
        @Schema(description = "Why it is disabled") @Nullable String reason,
        @Schema(description = "Since when it is in this state") Instant since,
        @Schema(
                        description =
                                "Why it is told nothing, whatever its state; it goes on from where it was as soon as its owner has a valid token")
                @Nullable SuspendedView suspended,
        @Schema(
                        description =
                                "The revision of the last event that was taken; where it began if there was none")
                int toldRevision,
        @Schema(description = "Up to this revision there is nothing more to tell")
                int checkedRevision,
        @Schema(description = "Attempts that failed since the last that did not") int failures,
        @Nullable Instant failingSince,
        @Schema(description = "When it is tried again, if it fails")
                @Nullable Instant nextAttemptAt,
        @Nullable Instant lastDeliveredAt,
        @Schema(description = "What you said your firewall has") @Nullable AppliedView applied,
        Instant createdAt,
        @ShownOnce
                @Schema(description = "The signing secret: note it down, nobody can tell it again")
                @Nullable String secret) {

    @Schema(name = "WebhookApplied", description = "What a firewall has")
    record AppliedView(int revision, String digest, @Nullable Instant at) {
        static @Nullable AppliedView of(@Nullable Applied applied) {
            return applied == null
                    ? null
                    : new AppliedView(
                            applied.revision().value(), applied.digest().hex(), applied.at());
        }
    }

    @Schema(
            name = "WebhookSuspended",
            description = "Its owner has no valid token; absent as long as there is one")
    record SuspendedView(
            @Schema(
                            example =
                                    "principal ci has no valid token (expected: one of role subscriber, publisher or admin)")
                    String reason,
            @Schema(description = "When the last token was revoked or expired")
                    @Nullable Instant since) {
        static @Nullable SuspendedView of(@Nullable Suspension suspension) {
            return suspension == null
                    ? null
                    : new SuspendedView(suspension.reason(), suspension.since());
        }
    }

    @Schema(name = "Webhooks")
    record ListView(List<WebhookView> items) {}

    static WebhookView of(Subscription subscription) {
        return of(subscription, null);
    }

    static WebhookView of(Subscription subscription, @Nullable SigningSecret secret) {
        boolean fails = subscription.health().failures() > 0;
        return new WebhookView(
                subscription.id().toString(),
                subscription.version(),
                subscription.principal().text(),
                subscription.url(),
                selection(subscription),
                subscription.mode().word(),
                subscription.description(),
                subscription.state().word(),
                subscription.reason(),
                subscription.since(),
                SuspendedView.of(subscription.suspension()),
                subscription.cursor().told().value(),
                subscription.cursor().checked().value(),
                subscription.health().failures(),
                subscription.health().failingSince(),
                fails ? subscription.health().nextAt() : null,
                subscription.health().deliveredAt(),
                AppliedView.of(subscription.applied()),
                subscription.createdAt(),
                secret == null ? null : secret.reveal());
    }

    static Map<String, Object> selection(Subscription subscription) {
        Map<String, Object> fields =
                CatalogWriter.fields("provider", subscription.provider().text());
        fields.putAll(subscription.selection().fields());
        return fields;
    }
}
