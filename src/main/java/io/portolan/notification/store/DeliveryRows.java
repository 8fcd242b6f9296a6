package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.notification.Delivery;
import io.portolan.notification.Kind;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.WebhookId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Attempts: those that were made, and those that somebody asks for. */
@Component
class DeliveryRows {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeliveryRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Delivery ask(SubscriptionId id, Kind kind, String span, Map<String, Object> data) {
        Map<String, Object> detail = new LinkedHashMap<>(data);
        detail.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        return ask(WebhookId.of(id, kind, span), id, kind.word(), null, null, detail);
    }

    Delivery redeliver(Delivery delivery) {
        return ask(
                delivery.webhookId(),
                delivery.subscription(),
                delivery.kind(),
                delivery.fromRevision(),
                delivery.toRevision(),
                Map.of());
    }

    private Delivery ask(
            WebhookId webhookId,
            SubscriptionId subscription,
            String kind,
            @Nullable Integer from,
            @Nullable Integer to,
            Map<String, Object> detail) {
        return jdbc.sql(
                        """
                        insert into delivery (id, subscription, webhook_id, kind, from_revision, to_revision,
                            detail, attempt, due_at, is_waiting)
                        values (:id, :subscription, :webhookId, :kind, :from, :to, :detail, 1, now(), true)
                        returning *
                        """)
                .param("id", UUID.randomUUID())
                .param("subscription", subscription.value())
                .param("webhookId", webhookId.text())
                .param("kind", kind)
                .param("from", from)
                .param("to", to)
                .param("detail", JSON.writeValueAsString(detail))
                .query((row, _) -> SubscriptionMapper.delivery(row, ""))
                .single();
    }

    /** Whether a test or a challenge of a webhook is not finished. */
    boolean isOwnersWaiting(SubscriptionId id) {
        return jdbc.sql(
                        """
                        select exists (select from delivery
                            where is_waiting and subscription = :id and kind in (:test, :challenge))
                        """)
                .param("id", id.value())
                .param("test", Kind.TEST.word())
                .param("challenge", Kind.CHALLENGE.word())
                .query(Boolean.class)
                .single();
    }

    /** Takes back what waits; an attempt that was begun stays in the list. */
    void withdraw(SubscriptionId id, Kind kind) {
        String waiting = " where is_waiting and subscription = :id and kind = :kind";
        for (String sql :
                List.of(
                        "delete from delivery" + waiting + " and started_at is null",
                        "update delivery set is_waiting = false" + waiting)) {
            jdbc.sql(sql).param("id", id.value()).param("kind", kind.word()).update();
        }
    }

    List<Delivery> of(SubscriptionId id, int most, @Nullable UUID before) {
        return jdbc.sql(
                        """
                        select d.* from delivery d left join delivery b on b.id = cast(:before as uuid)
                        where d.subscription = :id
                          and (b.id is null or (d.due_at, d.id) < (b.due_at, b.id))
                        order by d.due_at desc, d.id desc
                        limit :most
                        """)
                .param("before", before == null ? null : before.toString())
                .param("id", id.value())
                .param("most", most)
                .query((row, _) -> SubscriptionMapper.delivery(row, ""))
                .list();
    }

    Optional<Delivery> find(SubscriptionId id, UUID delivery) {
        return jdbc.sql("select * from delivery where id = :delivery and subscription = :id")
                .param("delivery", delivery)
                .param("id", id.value())
                .query((row, _) -> SubscriptionMapper.delivery(row, ""))
                .optional();
    }
}
