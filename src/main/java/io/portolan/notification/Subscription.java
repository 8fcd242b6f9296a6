package io.portolan.notification;

import io.portolan.access.Principal;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who wants to be told when the rules of a selection change.
 *
 * @param selection never changes, so that an event known by its id always says the same
 * @param isPublisher whether its owner may publish, and so is told of proposals, too
 * @param reason why it is disabled
 * @param since when it came into its state
 * @param suspension why it is told nothing, whatever its state; null: its owner has a valid token
 */
public record Subscription(
        SubscriptionId id,
        Principal principal,
        ProviderId provider,
        String url,
        Selection selection,
        Mode mode,
        @Nullable String description,
        boolean isPublisher,
        State state,
        @Nullable String reason,
        Instant since,
        @Nullable Suspension suspension,
        Cursor cursor,
        Health health,
        @Nullable Applied applied,
        Instant createdAt,
        int version) {

    /** How long two secrets are good after a rotation. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /**
     * Where it stands in the log.
     *
     * @param told the revision it was last told, and took; where it began if none
     * @param checked up to which revision nothing changed for it since
     * @param attempted whether an event was sent since, so that nobody knows what it was told
     */
    public record Cursor(RevisionNumber told, RevisionNumber checked, boolean attempted) {

        public static Cursor at(RevisionNumber number) {
            return new Cursor(number, number, false);
        }
    }

    /**
     * How reaching it goes.
     *
     * @param failures since the last success
     * @param failingSince the first of them
     * @param nextAt not before then
     */
    public record Health(
            int failures,
            @Nullable Instant failingSince,
            Instant nextAt,
            @Nullable Instant deliveredAt) {}

    /**
     * Its owner has no valid token. It goes on from its cursor as soon as there is one.
     *
     * @param since when the last token ended; null if there never was one
     */
    public record Suspension(Principal owner, @Nullable Instant since) {

        public String reason() {
            return "principal %s has no valid token (expected: one of role subscriber, publisher or admin)"
                    .formatted(owner);
        }
    }

    /** What its consumer says its firewall has. */
    public record Applied(RevisionNumber revision, Digest digest, Instant at) {}
}
