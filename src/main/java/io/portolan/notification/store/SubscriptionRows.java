package io.portolan.notification.store;

import io.portolan.access.Principal;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Reads subscriptions, with what is known of their owners' tokens. */
@Component
class SubscriptionRows {

    private static final String SELECT =
            """
            select s.*, s.principal not in (select principal from subscriber_token where is_valid) as is_suspended,
                (select max(ended_at) from subscriber_token t where t.principal = s.principal) as tokens_ended_at
            from subscription s
            """;

    private static final String OLDEST_FIRST = " order by s.created_at, s.id";

    private final JdbcClient jdbc;
    private final Budgets budgets;

    SubscriptionRows(JdbcClient jdbc, Budgets budgets) {
        this.jdbc = jdbc;
        this.budgets = budgets;
    }

    Optional<Subscription> find(SubscriptionId id) {
        return one(SELECT + " where s.id = :id", id);
    }

    /**
     * Locks the owner, then the row. The other way round, two transactions could wait for each
     * other.
     */
    Optional<Subscription> lock(SubscriptionId id) {
        Optional<Subscription> found = find(id);
        found.map(Subscription::principal).ifPresent(budgets::lock);
        return one(SELECT + " where s.id = :id for no key update of s", id);
    }

    private Optional<Subscription> one(String sql, SubscriptionId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query((row, _) -> SubscriptionMapper.subscription(row))
                .optional();
    }

    List<Subscription> of(@Nullable Principal owner) {
        return list(
                jdbc.sql(
                                SELECT
                                        + " where cast(:owner as text) is null or s.principal = :owner"
                                        + OLDEST_FIRST)
                        .param("owner", owner == null ? null : owner.text()));
    }

    List<Subscription> of(ProviderId provider) {
        return list(
                jdbc.sql(SELECT + " where s.provider = :provider" + OLDEST_FIRST)
                        .param("provider", provider.text()));
    }

    List<Subscription> ofPublishers(ProviderId provider) {
        return list(
                jdbc.sql(
                                SELECT
                                        + " where s.provider = :provider and s.is_publisher and s.state = 'active'"
                                        + OLDEST_FIRST)
                        .param("provider", provider.text()));
    }

    private static List<Subscription> list(StatementSpec statement) {
        return statement.query((row, _) -> SubscriptionMapper.subscription(row)).list();
    }
}
