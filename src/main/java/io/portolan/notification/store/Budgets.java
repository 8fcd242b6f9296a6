package io.portolan.notification.store;

import io.portolan.access.Principal;
import io.portolan.notification.Ask;
import io.portolan.notification.Bounded.Refusal;
import io.portolan.notification.Bounded.Refusal.TooOften;
import io.portolan.notification.Rate;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.WebhookProperties;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How much principals have asked for. What was asked is counted apart from the deliveries, which go
 * with their webhook: a webhook that is deleted and made again would start at zero.
 */
@Component
class Budgets {

    /** The first key of the locks, so that they meet no others. */
    private static final int LOCKS = 0x7765_6268;

    private final JdbcClient jdbc;
    private final WebhookProperties properties;

    Budgets(JdbcClient jdbc, WebhookProperties properties) {
        this.jdbc = jdbc;
        this.properties = properties;
    }

    /** Until the transaction ends, nothing else is decided for this principal. */
    void lock(Principal owner) {
        jdbc.sql("select pg_advisory_xact_lock(:locks, hashtext(:owner))")
                .param("locks", LOCKS)
                .param("owner", owner.text())
                .query((_, _) -> true)
                .single();
    }

    /** Why the principal gets no new webhook. */
    Optional<Refusal> noMore(Principal owner) {
        int there =
                jdbc.sql("select count(*) from subscription where principal = :owner")
                        .param("owner", owner.text())
                        .query(Integer.class)
                        .single();
        int most = properties.perPrincipal();
        return there < most
                ? Optional.empty()
                : Optional.of(new Refusal.TooManyWebhooks(there, most));
    }

    /** Counts something that is asked for, unless it is asked for too often. */
    Optional<Refusal> take(Principal owner, SubscriptionId id, Ask ask) {
        Optional<TooOften> refusal =
                Stream.concat(
                                ask
                                        .ofWebhook()
                                        .flatMap(rate -> refusal(ask, rate, "webhook", owner, id))
                                        .stream(),
                                refusal(ask, ask.ofPrincipal(), "principal", owner, null).stream())
                        .max(Comparator.comparing(TooOften::pause));
        if (refusal.isEmpty()) {
            count(owner, id, ask);
        }
        return refusal.map(Function.identity());
    }

    private Optional<TooOften> refusal(
            Ask ask, Rate rate, String of, Principal owner, @Nullable SubscriptionId id) {
        return untilNext(ask, rate, owner, id).map(pause -> new TooOften(ask, rate, of, pause));
    }

    /** The next is possible when the oldest of as many as are allowed is so long ago. */
    private Optional<Duration> untilNext(
            Ask ask, Rate rate, Principal owner, @Nullable SubscriptionId id) {
        return jdbc.sql(
                        """
                        select ceil(extract(epoch from at - clock_timestamp()) + :per)
                        from webhook_ask
                        where principal = :owner and kind = :kind
                          and at > clock_timestamp() - make_interval(secs => :per)
                          and (cast(:id as uuid) is null or webhook = cast(:id as uuid))
                        order by at desc offset :before limit 1
                        """)
                .param("per", rate.per().toSeconds())
                .param("owner", owner.text())
                .param("kind", ask.word())
                .param("id", id == null ? null : id.toString())
                .param("before", rate.most() - 1)
                .query(Long.class)
                .optional()
                .map(seconds -> Duration.ofSeconds(Math.max(1, seconds)));
    }

    private void count(Principal owner, SubscriptionId id, Ask ask) {
        jdbc.sql(
                        """
                        insert into webhook_ask (principal, webhook, kind, at)
                        values (:owner, :id, :kind, clock_timestamp())
                        """)
                .param("owner", owner.text())
                .param("id", id.value())
                .param("kind", ask.word())
                .update();
    }

    /** Forgets what no rate counts any more. */
    void forget() {
        jdbc.sql("delete from webhook_ask where at < clock_timestamp() - interval '1 hour'")
                .update();
    }
}
