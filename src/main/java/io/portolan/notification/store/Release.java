package io.portolan.notification.store;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Result;
import io.portolan.notification.Subscription;
import io.portolan.notification.Subscription.Cursor;
import io.portolan.notification.Subscription.Health;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a claim leaves behind: in its delivery, if an attempt was made, and in its subscription,
 * whose lease ends with it.
 */
final class Release {

    /** Of many at once. In a subscription it changes nothing where the lease was lost. */
    static final String SQL =
            """
            with release as (
                select * from jsonb_to_recordset(cast(:releases as jsonb)) as release (
                    subscription uuid, token uuid, delivery uuid, outcome text, status integer,
                    told integer, checked integer, attempted boolean, failures integer, failing_since timestamptz,
                    next_at timestamptz, delivered_at timestamptz, heartbeat_at timestamptz, reminder_at timestamptz,
                    disabled text)),
            attempts as (
                update delivery d set outcome = r.outcome, status = r.status
                from release r where d.id = r.delivery)
            update subscription s
            set told = r.told, checked = r.checked, attempted = r.attempted, failures = r.failures,
                failing_since = r.failing_since, next_at = r.next_at, delivered_at = r.delivered_at,
                heartbeat_at = r.heartbeat_at, reminder_at = r.reminder_at,
                state = case when r.disabled is not null and s.state = 'active' then 'disabled' else s.state end,
                since = case when r.disabled is not null and s.state = 'active' then clock_timestamp() else s.since end,
                reason = case when r.disabled is not null and s.state = 'active' then r.disabled else s.reason end,
                lease_until = '-infinity', lease_token = null
            from release r where s.id = r.subscription and s.lease_token = r.token
            """;

    private Release() {}

    /** One of the releases, to be written as JSON. */
    static Map<String, Object> of(Result result) {
        Claim claim = result.claim();
        Subscription subscription = claim.subscription();
        return switch (result) {
            case Result.Silent(_, var checked, var nextNotice) ->
                    of(
                            claim,
                            new Cursor(
                                    subscription.cursor().told(),
                                    checked,
                                    subscription.cursor().attempted()),
                            subscription.health(),
                            claim.heartbeatAt(),
                            nextNotice);
            case Result.Failed _ ->
                    of(
                            claim,
                            subscription.cursor(),
                            new Health(
                                    subscription.health().failures(),
                                    subscription.health().failingSince(),
                                    claim.now().plusSeconds(5),
                                    subscription.health().deliveredAt()),
                            claim.heartbeatAt(),
                            claim.reminderAt());
            case Result.Attempted attempted -> {
                Map<String, Object> release =
                        new LinkedHashMap<>(
                                of(
                                        claim,
                                        attempted.cursor(),
                                        attempted.verdict().health(),
                                        attempted.heartbeatAt(),
                                        attempted.reminderAt()));
                release.putAll(
                        fields(
                                "delivery", attempted.begun().delivery(),
                                "outcome", attempted.outcome().word(),
                                "status", attempted.outcome().status(),
                                "disabled", attempted.verdict().reason()));
                yield release;
            }
        };
    }

    private static Map<String, Object> of(
            Claim claim,
            Cursor cursor,
            Health health,
            Instant heartbeatAt,
            @Nullable Instant reminderAt) {
        return fields(
                "subscription", claim.subscription().id().value(),
                "token", claim.token(),
                "told", cursor.told().value(),
                "checked", cursor.checked().value(),
                "attempted", cursor.attempted(),
                "failures", health.failures(),
                "failing_since", health.failingSince(),
                "next_at", health.nextAt(),
                "delivered_at", health.deliveredAt(),
                "heartbeat_at", heartbeatAt,
                "reminder_at", reminderAt);
    }
}
