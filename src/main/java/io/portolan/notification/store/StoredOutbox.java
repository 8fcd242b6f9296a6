package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.notification.Keyring;
import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outcome;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.revision.RevisionNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;

/** Set-wise, and each statement a transaction of a few milliseconds. */
@Repository
@Transactional
class StoredOutbox implements Outbox {

    private static final Logger log = LoggerFactory.getLogger(StoredOutbox.class);

    private static final String CLAIM =
            """
            with due as (
                select s.id, p.head from subscription s join provider p on p.id = s.provider
                where s.state = 'active' and s.key_id = :key
                  and s.next_at <= clock_timestamp() and s.lease_until <= clock_timestamp()
                  and (s.failures = 0) = :healthy
                  and (s.checked < p.head or s.heartbeat_at <= clock_timestamp()
                       or s.reminder_at <= clock_timestamp())
                order by s.next_at
                limit :most
                for update of s skip locked)
            update subscription s
            set lease_until = clock_timestamp() + make_interval(secs => :lease), lease_token = :token
            from due where due.id = s.id
            returning s.*, due.head, clock_timestamp() as now
            """;

    private static final String CLAIM_ASKED =
            """
            with due as (
                select d.id from delivery d join subscription s on s.id = d.subscription
                where d.is_waiting and d.due_at <= clock_timestamp()
                  and s.key_id = :key and s.state <> 'disabled'
                order by d.due_at
                limit :most
                for update of d skip locked)
            update delivery d
            set due_at = clock_timestamp() + make_interval(secs => :lease),
                started_at = clock_timestamp()
            from due, subscription s where due.id = d.id and s.id = d.subscription
            returning s.*, clock_timestamp() as now, d.id as d_id, d.subscription as d_subscription,
                d.webhook_id as d_webhook_id, d.kind as d_kind, d.from_revision as d_from_revision,
                d.to_revision as d_to_revision, d.detail as d_detail, d.attempt as d_attempt,
                d.due_at as d_due_at, d.started_at as d_started_at, d.outcome as d_outcome,
                d.status as d_status
            """;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Keyring keys;

    StoredOutbox(JdbcClient jdbc, JdbcTemplate batches, Keyring keys) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.keys = keys;
    }

    @Override
    public List<Claim> claim(boolean healthy, int most) {
        String key = keys.id().orElse(null);
        if (key == null || most <= 0) {
            return List.of();
        }
        UUID token = UUID.randomUUID();
        return jdbc.sql(CLAIM)
                .param("key", key)
                .param("healthy", healthy)
                .param("most", most)
                .param("lease", LEASE.toSeconds())
                .param("token", token)
                .query((row, _) -> claim(row, token))
                .list();
    }

    private Claim claim(ResultSet row, UUID token) throws SQLException {
        Subscription subscription = SubscriptionMapper.subscription(row);
        return new Claim(
                subscription,
                token,
                new RevisionNumber(row.getInt("head")),
                SubscriptionMapper.instant(row, "now"),
                SubscriptionMapper.instant(row, "heartbeat_at"),
                SubscriptionMapper.optional(row, "reminder_at"),
                secrets(row, subscription.id()));
    }

    /** Those that are good; none if they cannot be opened, which must not hold up the others. */
    private List<SigningSecret> secrets(ResultSet row, SubscriptionId id) throws SQLException {
        var secrets = new ArrayList<SigningSecret>();
        try {
            secrets.add(keys.open(row.getBytes("secret"), id));
            byte[] previous = row.getBytes("previous_secret");
            Instant until = SubscriptionMapper.optional(row, "previous_until");
            if (previous != null
                    && until != null
                    && until.isAfter(SubscriptionMapper.instant(row, "now"))) {
                secrets.add(keys.open(previous, id));
            }
        } catch (IllegalStateException e) {
            log.error("The secrets of subscription {} cannot be opened", id, e);
        }
        return secrets;
    }

    @Override
    public List<Asked> claimAsked(int most) {
        String key = keys.id().orElse(null);
        return key == null || most <= 0
                ? List.of()
                : jdbc.sql(CLAIM_ASKED)
                        .param("key", key)
                        .param("most", most)
                        .param("lease", LEASE.toSeconds())
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
                SubscriptionMapper.instant(row, "now"),
                secrets(row, subscription.id()));
    }

    @Override
    public Set<UUID> begin(List<Begun> begun) {
        int[] held =
                batches.batchUpdate(
                        """
                        update subscription set attempted = attempted or ?
                        where id = ? and lease_token = ? and lease_until > clock_timestamp()
                        """,
                        begun.stream()
                                .map(
                                        each ->
                                                new Object[] {
                                                    each.kind() == Kind.RULES_CHANGED,
                                                    each.claim().subscription().id().value(),
                                                    each.claim().token()
                                                })
                                .toList());
        var begin = new HashSet<UUID>();
        var rows = new ArrayList<Object[]>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] == 1) {
                begin.add(begun.get(i).delivery());
                rows.add(row(begun.get(i)));
            }
        }
        batches.batchUpdate(
                """
                insert into delivery
                    (id, subscription, webhook_id, kind, from_revision, to_revision, attempt, due_at, started_at)
                values (?, ?, ?, ?, ?, ?, ?, clock_timestamp(), clock_timestamp())
                """,
                rows);
        return begin;
    }

    private static Object[] row(Begun begun) {
        Subscription subscription = begun.claim().subscription();
        return new Object[] {
            begun.delivery(),
            subscription.id().value(),
            begun.webhookId().text(),
            begun.kind().word(),
            begun.from().value(),
            begun.to().value(),
            subscription.health().failures() + 1
        };
    }

    @Override
    public void finish(List<Result> results) {
        batches.batchUpdate(
                "update delivery set outcome = ?, status = ? where id = ?",
                results.stream()
                        .filter(Result.Attempted.class::isInstance)
                        .map(Result.Attempted.class::cast)
                        .map(
                                attempted ->
                                        new Object[] {
                                            attempted.outcome().word(),
                                            attempted.outcome().status(),
                                            attempted.begun().delivery()
                                        })
                        .toList());
        batches.batchUpdate(Release.SQL, results.stream().map(Release::of).toList());
    }

    @Override
    public void finish(Asked asked, Outcome outcome, @Nullable Duration again) {
        jdbc.sql(
                        """
                        update delivery set outcome = :outcome, status = :status, is_waiting = false
                        where id = :id
                        """)
                .param("outcome", outcome.word())
                .param("status", outcome.status())
                .param("id", asked.delivery().id())
                .update();
        if (again != null) {
            jdbc.sql(
                            """
                            insert into delivery
                                (id, subscription, webhook_id, kind, detail, attempt, due_at, is_waiting)
                            values (:id, :subscription, :webhookId, :kind, :detail, :attempt,
                                clock_timestamp() + make_interval(secs => :pause), true)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("subscription", asked.subscription().id().value())
                    .param("webhookId", asked.delivery().webhookId().text())
                    .param("kind", asked.delivery().kind())
                    .param("detail", JSON.writeValueAsString(asked.data()))
                    .param("attempt", asked.delivery().attempt() + 1)
                    .param("pause", again.toSeconds())
                    .update();
        }
    }

    @Override
    @Transactional(readOnly = true)
    public Backlog backlog() {
        return jdbc.sql(
                        """
                        select count(*) as subscriptions,
                            coalesce(max(p.head - s.checked), 0) as revisions,
                            coalesce(extract(epoch from clock_timestamp() - min(r.recorded_at)), 0) as seconds,
                            (select count(*) from delivery where is_waiting) as asked,
                            (select count(*) from subscription
                             where state = 'active' and key_id <> :key) as mute
                        from subscription s
                        join provider p on p.id = s.provider
                        join revision r on r.provider = s.provider and r.number = s.checked + 1
                        where s.state = 'active' and s.checked < p.head
                        """)
                .param("key", keys.id().orElse(""))
                .query(
                        (row, _) ->
                                new Backlog(
                                        row.getLong("subscriptions"),
                                        row.getLong("revisions"),
                                        row.getDouble("seconds"),
                                        row.getLong("asked"),
                                        row.getLong("mute")))
                .single();
    }

    @Override
    public int forget(Duration age) {
        return jdbc.sql(
                        """
                        delete from delivery
                        where coalesce(started_at, due_at) < clock_timestamp() - make_interval(secs => :age)
                        """)
                .param("age", age.toSeconds())
                .update();
    }
}
