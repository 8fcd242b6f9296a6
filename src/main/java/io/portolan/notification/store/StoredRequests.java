package io.portolan.notification.store;

import io.portolan.notification.Ask;
import io.portolan.notification.Bounded;
import io.portolan.notification.Bounded.Refusal;
import io.portolan.notification.Delivery;
import io.portolan.notification.Kind;
import io.portolan.notification.Requests;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.revision.RevisionNumber;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
@Transactional
class StoredRequests implements Requests {

    private final JdbcClient jdbc;
    private final SubscriptionRows rows;
    private final DeliveryRows deliveries;
    private final Challenges challenges;
    private final Budgets budgets;
    private final WebhookDeeds deeds;

    StoredRequests(
            JdbcClient jdbc,
            SubscriptionRows rows,
            DeliveryRows deliveries,
            Challenges challenges,
            Budgets budgets,
            WebhookDeeds deeds) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.deliveries = deliveries;
        this.challenges = challenges;
        this.budgets = budgets;
        this.deeds = deeds;
    }

    @Override
    public Bounded<Delivery> test(SubscriptionId id) {
        return alone(
                id,
                Ask.TEST,
                found ->
                        deliveries.ask(
                                found.id(),
                                Kind.TEST,
                                UUID.randomUUID().toString(),
                                Map.of("message", "A test that somebody asked for.")));
    }

    @Override
    public Bounded<Subscription> challenge(SubscriptionId id) {
        return alone(
                id,
                Ask.CHALLENGE,
                found -> {
                    challenges.post(id);
                    return found;
                });
    }

    @Override
    public Bounded<Delivery> redeliver(Delivery delivery) {
        return bounded(
                delivery.subscription(), Ask.REDELIVERY, _ -> deliveries.redeliver(delivery));
    }

    /** Who is at it just now has lost its lease, and moves no cursor. */
    @Override
    public Bounded<Subscription> replay(SubscriptionId id, RevisionNumber from) {
        return bounded(
                id,
                Ask.REPLAY,
                _ -> {
                    jdbc.sql(
                                    """
                                    update subscription
                                    set told = :from, checked = :from, lease_token = null, next_at = now(),
                                        version = version + 1
                                    where id = :id
                                    """)
                            .param("from", from.value())
                            .param("id", id.value())
                            .update();
                    return rows.find(id).orElseThrow();
                });
    }

    /** Only one test or challenge of a webhook waits at a time. */
    private <T> Bounded<T> alone(SubscriptionId id, Ask ask, Function<Subscription, T> write) {
        return bounded(
                id,
                found ->
                        deliveries.isOwnersWaiting(id)
                                ? Optional.of(new Refusal.Pending(id))
                                : take(found, ask),
                write);
    }

    private <T> Bounded<T> bounded(SubscriptionId id, Ask ask, Function<Subscription, T> write) {
        return bounded(id, found -> take(found, ask), write);
    }

    private Optional<Refusal> take(Subscription found, Ask ask) {
        return budgets.take(found.principal(), found.id(), ask);
    }

    private <T> Bounded<T> bounded(
            SubscriptionId id,
            Function<Subscription, Optional<Refusal>> refusal,
            Function<Subscription, T> write) {
        Optional<Subscription> found = rows.lock(id);
        Optional<Refusal> why = found.flatMap(refusal);
        if (why.isPresent()) {
            return new Bounded.Refused<>(why.get());
        }
        if (found.isEmpty()) {
            return new Bounded.Refused<>(new Refusal.Gone(id));
        }
        deeds.record(found.get());
        return new Bounded.Done<>(write.apply(found.get()));
    }
}
