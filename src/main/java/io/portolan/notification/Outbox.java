package io.portolan.notification;

import io.portolan.access.Principal;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell, shared by all instances: work is claimed under a lease with a token, on
 * the database's clock, and whoever lost the lease changes nothing any more.
 */
public interface Outbox {

    /** Longer than any attempt takes. */
    Duration LEASE = Duration.ofSeconds(40);

    /** How often somebody hears that nothing happened. */
    Duration HEARTBEAT = Duration.ofDays(1);

    /**
     * A subscription that has to be looked at.
     *
     * @param headChain which history the head is of
     * @param now the database's
     * @param secrets those that are good
     */
    record Claim(
            Subscription subscription,
            UUID token,
            RevisionNumber head,
            Digest headChain,
            Instant now,
            Instant heartbeatAt,
            @Nullable Instant reminderAt,
            List<SigningSecret> secrets) {}

    /** An attempt that somebody asked for. */
    record Asked(
            Delivery delivery,
            Subscription subscription,
            Map<String, Object> data,
            RevisionNumber head,
            Digest headChain,
            Instant now,
            List<SigningSecret> secrets) {}

    /**
     * How much may be claimed.
     *
     * @param share how many attempts of one principal may be under way afterwards
     * @param underWay how many of each principal are under way now
     */
    record Room(int most, int share, Map<Principal, Integer> underWay) {

        public Room {
            underWay = Map.copyOf(underWay);
        }
    }

    /**
     * Claims what is due: one of each principal before a second of any. Of those whose principal
     * has no valid token nothing is due.
     *
     * @param healthy those that were reached last time, or those that were not
     */
    List<Claim> claim(boolean healthy, Room room);

    List<Asked> claimAsked(Room room);

    /** An attempt that is about to be made. */
    record Begun(
            Claim claim,
            Kind kind,
            WebhookId webhookId,
            RevisionNumber from,
            RevisionNumber to,
            UUID delivery) {}

    /**
     * Writes down that attempts are about to be made.
     *
     * @return those whose lease still holds: no other may be made
     */
    Set<UUID> begin(List<Begun> begun);

    /** What came of a claim. */
    sealed interface Result {
        Claim claim();

        /** Nothing to tell up to a revision. */
        record Silent(Claim claim, RevisionNumber checked, @Nullable Instant nextNotice)
                implements Result {}

        /** An attempt was made. */
        record Attempted(
                Begun begun, Outcome outcome, Verdict verdict, @Nullable Instant nextNotice)
                implements Result {
            @Override
            public Claim claim() {
                return begun.claim();
            }

            private boolean isTaken() {
                return outcome instanceof Outcome.Delivered;
            }

            /** Moves only when what changed was taken. */
            public Cursor cursor() {
                Cursor before = claim().subscription().cursor();
                if (begun.kind != Kind.RULES_CHANGED) {
                    return before;
                }
                return isTaken()
                        ? Cursor.at(begun.to)
                        : new Cursor(before.told(), before.checked(), true);
            }

            /** One that was not taken is due still. */
            public @Nullable Instant reminderAt() {
                return begun.kind == Kind.REMINDER && !isTaken()
                        ? claim().reminderAt()
                        : nextNotice;
            }

            public Instant heartbeatAt() {
                return isTaken() && begun.kind == Kind.HEARTBEAT
                        ? claim().now().plus(HEARTBEAT)
                        : claim().heartbeatAt();
            }
        }

        /** It could not be looked at, by a fault of ours: somebody shall, soon. */
        record Failed(Claim claim) implements Result {}
    }

    /** Writes down what came of claims; of those whose lease was lost, only the attempt. */
    void finish(List<Result> results);

    /**
     * Writes down what came of an attempt that was asked for.
     *
     * @param again when to try once more; null: not
     */
    void finish(Asked asked, Outcome outcome, @Nullable Duration again);

    /**
     * How much there is to do; what is suspended is not.
     *
     * @param mute active ones whose secret lies under a key that this instance does not have
     * @param suspended active ones whose owner has no valid token
     */
    record Backlog(
            long subscriptions,
            long revisions,
            double seconds,
            long asked,
            long mute,
            long suspended) {}

    Backlog backlog();

    /** Forgets attempts that are older than that, and what counts for no limit any more. */
    int forget(Duration age);
}
