package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.notification.Keyring;
import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outbox.Asked;
import io.portolan.notification.Outbox.Claim;
import io.portolan.notification.Outbox.Room;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.revision.Digest;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/** Takes what is due under a lease, and nothing that somebody else has taken. */
@Component
class ClaimRows {

    /**
     * What is due gets a place: the first of each principal before the second of any, after those
     * that are under way. Of these, four times as many as are wanted are looked at, for other
     * instances may hold some. Conditions are repeated where the row is locked: another instance
     * may have taken it since. Of a principal without a valid token nothing is due.
     */
    private static final String CLAIM =
            """
            with placed as (
                select s.id, s.next_at, row_number() over (partition by s.principal order by s.next_at, s.id)
                    + coalesce(cast(cast(:busy as jsonb) ->> s.principal as integer), 0) as place
                from subscription s join provider p on p.id = s.provider
                where s.state = 'active' and s.key_id = :key and p.head_chain is not null
                  and s.next_at <= clock_timestamp() and s.lease_until <= clock_timestamp()
                  and (s.failures = 0) = :healthy
                  and (s.checked < p.head or s.attempted or s.heartbeat_at <= clock_timestamp()
                       or s.reminder_at <= clock_timestamp())
                  and s.principal in (select principal from subscriber_token where is_valid)),
            first as (
                select * from placed where place <= :share order by place, next_at limit 4 * :most),
            due as (
                select s.id, p.head, p.head_chain
                from first join subscription s on s.id = first.id join provider p on p.id = s.provider
                where s.state = 'active' and s.key_id = :key
                  and s.next_at <= clock_timestamp() and s.lease_until <= clock_timestamp()
                order by first.place, first.next_at
                limit :most
                for update of s skip locked)
            update subscription s
            set lease_until = clock_timestamp() + make_interval(secs => :lease), lease_token = :token
            from due where due.id = s.id
            returning s.*, due.head, due.head_chain, clock_timestamp() as now,
                false as is_suspended, null::timestamptz as tokens_ended_at
            """;

    /** Nothing but a challenge goes to a URL that is not verified. */
    private static final String CLAIM_ASKED =
            """
            with placed as (
                select d.id, d.due_at, row_number() over (partition by s.principal order by d.due_at, d.id)
                    + coalesce(cast(cast(:busy as jsonb) ->> s.principal as integer), 0) as place
                from delivery d
                join subscription s on s.id = d.subscription
                join provider p on p.id = s.provider
                where d.is_waiting and d.due_at <= clock_timestamp() and p.head_chain is not null
                  and s.key_id = :key and s.state <> 'disabled'
                  and (s.state <> 'pendingVerification' or d.kind = :challenge)
                  and s.principal in (select principal from subscriber_token where is_valid)),
            first as (
                select * from placed where place <= :share order by place, due_at limit 4 * :most),
            due as (
                select d.id, p.head, p.head_chain
                from first
                join delivery d on d.id = first.id
                join subscription s on s.id = d.subscription
                join provider p on p.id = s.provider
                where d.is_waiting and d.due_at <= clock_timestamp()
                order by first.place, first.due_at
                limit :most
                for update of d skip locked)
            update delivery d
            set due_at = clock_timestamp() + make_interval(secs => :lease),
                started_at = clock_timestamp()
            from due, subscription s where due.id = d.id and s.id = d.subscription
            returning s.*, due.head, due.head_chain, clock_timestamp() as now, d.id as d_id, d.subscription as d_subscription,
                d.webhook_id as d_webhook_id, d.kind as d_kind, d.from_revision as d_from_revision,
                d.to_revision as d_to_revision, d.detail as d_detail, d.attempt as d_attempt,
                d.due_at as d_due_at, d.started_at as d_started_at, d.outcome as d_outcome,
                d.status as d_status, false as is_suspended, null::timestamptz as tokens_ended_at
            """;

    private final JdbcClient jdbc;
    private final Keyring keys;

    ClaimRows(JdbcClient jdbc, Keyring keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    List<Claim> claim(boolean healthy, Room room) {
        String key = keys.id().orElse(null);
        if (key == null || room.most() <= 0) {
            return List.of();
        }
        UUID token = UUID.randomUUID();
        return jdbc.sql(CLAIM)
                .param("key", key)
                .param("healthy", healthy)
                .param("most", room.most())
                .param("share", room.share())
                .param("busy", busy(room))
                .param("lease", Outbox.LEASE.toSeconds())
                .param("token", token)
                .query((row, _) -> claim(row, token))
                .list();
    }

    private static String busy(Room room) {
        Map<String, Integer> busy = new HashMap<>();
        room.underWay().forEach((owner, count) -> busy.put(owner.text(), count));
        return JSON.writeValueAsString(busy);
    }

    private Claim claim(ResultSet row, UUID token) throws SQLException {
        Subscription subscription = SubscriptionMapper.subscription(row);
        return new Claim(
                subscription,
                token,
                new RevisionNumber(row.getInt("head")),
                new Digest(row.getString("head_chain")),
                SubscriptionMapper.instant(row, "now"),
                SubscriptionMapper.instant(row, "heartbeat_at"),
                SubscriptionMapper.optional(row, "reminder_at"),
                secrets(row, subscription.id()));
    }

    /** Those that are good; none if they cannot be opened, which must not hold up the others. */
    private List<SigningSecret> secrets(ResultSet row, SubscriptionId id) throws SQLException {
        var secrets = new ArrayList<SigningSecret>();
        keys.open(row.getBytes("secret"), id).ifPresent(secrets::add);
        byte[] previous = row.getBytes("previous_secret");
        Instant until = SubscriptionMapper.optional(row, "previous_until");
        if (previous != null
                && until != null
                && until.isAfter(SubscriptionMapper.instant(row, "now"))) {
            keys.open(previous, id).ifPresent(secrets::add);
        }
        return secrets;
    }

    List<Asked> claimAsked(Room room) {
        String key = keys.id().orElse(null);
        return key == null || room.most() <= 0
                ? List.of()
                : jdbc.sql(CLAIM_ASKED)
                        .param("key", key)
                        .param("challenge", Kind.CHALLENGE.word())
                        .param("most", room.most())
                        .param("share", room.share())
                        .param("busy", busy(room))
                        .param("lease", Outbox.LEASE.toSeconds())
                        .query((row, _) -> asked(row))
                        .list();
    }

    private Asked asked(ResultSet row) throws SQLException {
        Subscription subscription = SubscriptionMapper.subscription(row);
        return new Asked(
                SubscriptionMapper.delivery(row, "d_"),
                subscription,
                JSON.readValue(
                        row.getString("d_detail"), new TypeReference<Map<String, Object>>() {}),
                new RevisionNumber(row.getInt("head")),
                new Digest(row.getString("head_chain")),
                SubscriptionMapper.instant(row, "now"),
                secrets(row, subscription.id()));
    }
}
