package io.portolan.notification.store;

import static io.portolan.catalog.CatalogWriter.fields;
import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.notification.Keyring;
import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Set-wise, what is written given as JSON, and each statement a transaction of a few milliseconds.
 */
@Repository
@Transactional
class StoredOutbox implements Outbox {

    private static final String BEGIN =
            """
            with begun as (
                select * from jsonb_to_recordset(cast(:begun as jsonb)) as begun (
                    id uuid, subscription uuid, token uuid, webhook_id text, kind text, from_revision integer,
                    to_revision integer, attempt integer, changes boolean)),
            held as (
                update subscription s set attempted = s.attempted or b.changes
                from begun b
                where s.id = b.subscription and s.lease_token = b.token and s.lease_until > clock_timestamp()
                returning b.*)
            insert into delivery
                (id, subscription, webhook_id, kind, from_revision, to_revision, attempt, due_at, started_at)
            select id, subscription, webhook_id, kind, from_revision, to_revision, attempt,
                clock_timestamp(), clock_timestamp()
            from held
            returning id
            """;

    private final JdbcClient jdbc;
    private final ClaimRows claims;
    private final Keyring keys;
    private final Budgets budgets;

    StoredOutbox(JdbcClient jdbc, ClaimRows claims, Keyring keys, Budgets budgets) {
        this.jdbc = jdbc;
        this.claims = claims;
        this.keys = keys;
        this.budgets = budgets;
    }

    @Override
    public List<Claim> claim(boolean healthy, Room room) {
        return claims.claim(healthy, room);
    }

    @Override
    public List<Asked> claimAsked(Room room) {
        return claims.claimAsked(room);
    }

    @Override
    public Set<UUID> begin(List<Begun> begun) {
        return Set.copyOf(
                jdbc.sql(BEGIN)
                        .param("begun", json(begun.stream().map(StoredOutbox::row).toList()))
                        .query(UUID.class)
                        .list());
    }

    private static Map<String, Object> row(Begun begun) {
        Claim claim = begun.claim();
        return fields(
                "id", begun.delivery(),
                "subscription", claim.subscription().id().value(),
                "token", claim.token(),
                "webhook_id", begun.webhookId().text(),
                "kind", begun.kind().word(),
                "from_revision", begun.from().value(),
                "to_revision", begun.to().value(),
                "attempt", claim.subscription().health().failures() + 1,
                "changes", begun.kind() == Kind.RULES_CHANGED);
    }

    private static String json(List<Map<String, Object>> rows) {
        return JSON.writeValueAsString(rows);
    }

    @Override
    public void finish(List<Result> results) {
        jdbc.sql(Release.SQL)
                .param("releases", json(results.stream().map(Release::of).toList()))
                .update();
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
                            (select count(*) from delivery d join subscription w on w.id = d.subscription
                             where d.is_waiting
                               and w.principal in (select principal from subscriber_token where is_valid)) as asked,
                            (select count(*) from subscription
                             where state = 'active' and key_id <> :key) as mute,
                            (select count(*) from subscription
                             where state = 'active' and principal not in
                                (select principal from subscriber_token where is_valid)) as suspended
                        from subscription s
                        join provider p on p.id = s.provider
                        join revision r on r.provider = s.provider and r.number = s.checked + 1
                        where s.state = 'active' and s.checked < p.head
                          and s.principal in (select principal from subscriber_token where is_valid)
                        """)
                .param("key", keys.id().orElse(""))
                .query(
                        (row, _) ->
                                new Backlog(
                                        row.getLong("subscriptions"),
                                        row.getLong("revisions"),
                                        row.getDouble("seconds"),
                                        row.getLong("asked"),
                                        row.getLong("mute"),
                                        row.getLong("suspended")))
                .single();
    }

    @Override
    public int forget(Duration age) {
        budgets.forget();
        return jdbc.sql(
                        """
                        delete from delivery
                        where coalesce(started_at, due_at) < clock_timestamp() - make_interval(secs => :age)
                        """)
                .param("age", age.toSeconds())
                .update();
    }
}
