package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.notification.Kind;
import io.portolan.notification.Outbox;
import io.portolan.notification.Outcome;
import io.portolan.notification.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Set-wise, and each statement a transaction of a few milliseconds. */
@Repository
@Transactional
class StoredOutbox implements Outbox {

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final ClaimRows claims;

    StoredOutbox(JdbcClient jdbc, JdbcTemplate batches, ClaimRows claims) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.claims = claims;
    }

    @Override
    public List<Claim> claim(boolean healthy, int most) {
        return claims.claim(healthy, most);
    }

    @Override
    public List<Asked> claimAsked(int most) {
        return claims.claimAsked(most);
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
                            (select count(*) from delivery where is_waiting) as asked
                        from subscription s
                        join provider p on p.id = s.provider
                        join revision r on r.provider = s.provider and r.number = s.checked + 1
                        where s.state = 'active' and s.checked < p.head
                        """)
                .query(
                        (row, _) ->
                                new Backlog(
                                        row.getLong("subscriptions"),
                                        row.getLong("revisions"),
                                        row.getDouble("seconds"),
                                        row.getLong("asked")))
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
