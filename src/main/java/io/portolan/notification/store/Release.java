package io.portolan.notification.store;

import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Result;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.notification.Subscription.Health;
import io.portolan.revision.RevisionNumber;
import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a claim leaves behind in its subscription, whose lease ends with it. */
final class Release {

    /** Changes nothing where the lease was lost. */
    static final String SQL =
            """
            update subscription
            set told = ?, checked = ?, attempted = ?, failures = ?, failing_since = ?, next_at = ?,
                delivered_at = ?, heartbeat_at = ?, reminder_at = ?,
                state = case when ? and state = 'active' then 'disabled' else state end,
                since = case when ? and state = 'active' then clock_timestamp() else since end,
                reason = case when ? and state = 'active' then ? else reason end,
                lease_until = '-infinity', lease_token = null
            where id = ? and lease_token = ?
            """;

    private Release() {}

    static Object[] of(Result result) {
        Claim claim = result.claim();
        Subscription subscription = claim.subscription();
        return switch (result) {
            case Result.Silent(_, RevisionNumber checked, Instant nextNotice) ->
                    row(
                            claim,
                            new Cursor(
                                    subscription.cursor().told(),
                                    checked,
                                    subscription.cursor().attempted()),
                            subscription.health(),
                            claim.heartbeatAt(),
                            nextNotice,
                            null);
            case Result.Failed _ ->
                    row(
                            claim,
                            subscription.cursor(),
                            new Health(
                                    subscription.health().failures(),
                                    subscription.health().failingSince(),
                                    claim.now().plusSeconds(5),
                                    subscription.health().deliveredAt()),
                            claim.heartbeatAt(),
                            claim.reminderAt(),
                            null);
            case Result.Attempted attempted ->
                    row(
                            claim,
                            attempted.cursor(),
                            attempted.verdict().health(),
                            attempted.heartbeatAt(),
                            attempted.reminderAt(),
                            attempted.verdict().reason());
        };
    }

    private static Object[] row(
            Claim claim,
            Cursor cursor,
            Health health,
            Instant heartbeatAt,
            @Nullable Instant reminderAt,
            @Nullable String disabled) {
        boolean isDisabled = disabled != null;
        return new Object[] {
            cursor.told().value(),
            cursor.checked().value(),
            cursor.attempted(),
            health.failures(),
            timestamp(health.failingSince()),
            timestamp(health.nextAt()),
            timestamp(health.deliveredAt()),
            timestamp(heartbeatAt),
            timestamp(reminderAt),
            isDisabled,
            isDisabled,
            isDisabled,
            disabled,
            claim.subscription().id().value(),
            claim.token()
        };
    }

    private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
