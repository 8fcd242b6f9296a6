package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.access.Principal;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Ask;
import io.portolan.notification.Bounded;
import io.portolan.notification.Bounded.Refusal;
import io.portolan.notification.Delivery;
import io.portolan.notification.Keyring;
import io.portolan.notification.Kind;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Owners and the relay write to different columns of the same row, each its own and at any time; so
 * every change is one statement that names what it changes.
 */
@Repository
@Transactional
class StoredSubscriptions implements Subscriptions {

    private final JdbcClient jdbc;
    private final Keyring keys;
    private final SubscriptionRows rows;
    private final DeliveryRows deliveries;
    private final Challenges challenges;
    private final Budgets budgets;
    private final WebhookDeeds deeds;

    StoredSubscriptions(
            JdbcClient jdbc,
            Keyring keys,
            SubscriptionRows rows,
            DeliveryRows deliveries,
            Challenges challenges,
            Budgets budgets,
            WebhookDeeds deeds) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.rows = rows;
        this.deliveries = deliveries;
        this.challenges = challenges;
        this.budgets = budgets;
        this.deeds = deeds;
    }

    @Override
    public Bounded<Subscription> create(NewSubscription wanted, SigningSecret secret) {
        var id = new SubscriptionId(UUID.randomUUID());
        Principal owner = wanted.principal();
        budgets.lock(owner);
        Optional<Refusal> refusal =
                budgets.noMore(owner).or(() -> budgets.take(owner, id, Ask.CHALLENGE));
        if (refusal.isPresent()) {
            return new Bounded.Refused<>(refusal.get());
        }
        insert(id, wanted, secret);
        challenges.post(id);
        return new Bounded.Done<>(recorded(id));
    }

    /** What a webhook is after it was changed, which is written down. */
    private Subscription recorded(SubscriptionId id) {
        Subscription changed = find(id).orElseThrow();
        deeds.record(changed);
        return changed;
    }

    /** It is looked at once it is active: the dates to remind of were announced before. */
    private void insert(SubscriptionId id, NewSubscription wanted, SigningSecret secret) {
        String key = keys.idOrMade();
        jdbc.sql(
                        """
                        insert into subscription (id, principal, provider, url, selection, mode, description,
                            is_publisher, state, since, key_id, secret, challenge, told, checked, next_at,
                            reminder_at, heartbeat_at, created_at)
                        values (:id, :principal, :provider, :url, :selection, :mode, :description,
                            :isPublisher, :state, now(), :key, :secret, '', :head, :head, now(),
                            now(), now() + interval '1 day', now())
                        """)
                .param("id", id.value())
                .param("principal", wanted.principal().text())
                .param("provider", wanted.provider().text())
                .param("url", wanted.target().toString())
                .param("selection", JSON.writeValueAsString(wanted.selection().parameters()))
                .param("mode", wanted.mode().word())
                .param("description", wanted.description())
                .param("isPublisher", wanted.isPublisher())
                .param("state", State.PENDING_VERIFICATION.word())
                .param("key", key)
                .param("secret", keys.seal(secret, id))
                .param("head", wanted.head().value())
                .update();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Subscription> find(SubscriptionId id) {
        return rows.find(id);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> of(@Nullable Principal owner) {
        return rows.of(owner);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> of(ProviderId provider) {
        return rows.of(provider);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> ofPublishers(ProviderId provider) {
        return rows.ofPublishers(provider);
    }

    @Override
    public Bounded<Subscription> edit(SubscriptionId id, int version, Edit edit) {
        Optional<Subscription> before = rows.lock(id);
        Optional<Refusal> refusal =
                before.map(found -> refusal(found, version, edit))
                        .orElseGet(() -> Optional.of(new Refusal.Gone(id)));
        if (before.isEmpty() || refusal.isPresent()) {
            return new Bounded.Refused<>(refusal.orElseThrow());
        }
        write(id, edit);
        if (isMoved(before.get(), edit)) {
            enter(id, State.PENDING_VERIFICATION);
            challenges.post(id);
        }
        return new Bounded.Done<>(recorded(id));
    }

    private Optional<Refusal> refusal(Subscription before, int version, Edit edit) {
        if (before.version() != version) {
            return Optional.of(new Refusal.Changed(version, before.version()));
        }
        return isMoved(before, edit)
                ? budgets.take(before.principal(), before.id(), Ask.CHALLENGE)
                : Optional.empty();
    }

    private static boolean isMoved(Subscription before, Edit edit) {
        return !before.url().equals(edit.target().toString());
    }

    /** What another URL answers is of no consequence any more: who is at it loses its lease. */
    private void write(SubscriptionId id, Edit edit) {
        jdbc.sql(
                        """
                        update subscription
                        set url = :url, mode = :mode, description = :description, version = version + 1,
                            lease_token = case when url = :url then lease_token end
                        where id = :id
                        """)
                .param("url", edit.target().toString())
                .param("mode", edit.mode().word())
                .param("description", edit.description())
                .param("id", id.value())
                .update();
    }

    /** One that fails is tried at once when it is made active once more. */
    @Override
    public Subscription enter(SubscriptionId id, State state) {
        int changed =
                jdbc.sql(
                                """
                        update subscription
                        set state = :state, since = now(), reason = null, version = version + 1,
                            failures = 0, failing_since = null, next_at = now()
                        where id = :id and (state <> :state or failures > 0)
                        """)
                        .param("state", state.word())
                        .param("id", id.value())
                        .update();
        return changed == 1 ? recorded(id) : find(id).orElseThrow();
    }

    @Override
    public boolean confirm(SubscriptionId id, String word) {
        boolean isConfirmed =
                jdbc.sql(
                                        """
                                update subscription
                                set state = 'active', since = now(), version = version + 1, next_at = now()
                                where id = :id and challenge = :word and state = 'pendingVerification'
                                """)
                                .param("id", id.value())
                                .param("word", word)
                                .update()
                        == 1;
        if (isConfirmed) {
            recorded(id);
        }
        return isConfirmed;
    }

    @Override
    public void rotate(SubscriptionId id, SigningSecret secret) {
        jdbc.sql(
                        """
                        update subscription
                        set previous_secret = case when key_id = :key then secret end,
                            previous_until = case when key_id = :key
                                then now() + make_interval(secs => :overlap) end,
                            secret = :secret, key_id = :key, version = version + 1
                        where id = :id
                        """)
                .param("secret", keys.seal(secret, id))
                .param("key", keys.idOrMade())
                .param("overlap", Subscription.OVERLAP.toSeconds())
                .param("id", id.value())
                .update();
        recorded(id);
    }

    @Override
    public Delivery ask(SubscriptionId id, Kind kind, String span, Map<String, Object> data) {
        return deliveries.ask(id, kind, span, data);
    }

    /** Whoever is at one just now has lost its lease, and moves no cursor. */
    @Override
    public void markAttempted(ProviderId provider) {
        jdbc.sql(
                        """
                        update subscription
                        set attempted = true, lease_token = null, lease_until = '-infinity'
                        where provider = :provider
                        """)
                .param("provider", provider.text())
                .update();
    }

    @Override
    public Subscription applied(SubscriptionId id, Subscription.Applied applied) {
        jdbc.sql(
                        """
                        update subscription
                        set applied_revision = :revision, applied_digest = :digest, applied_at = :at
                        where id = :id
                        """)
                .param("revision", applied.revision().value())
                .param("digest", applied.digest().hex())
                .param("at", Timestamp.from(applied.at()))
                .param("id", id.value())
                .update();
        Subscription noted = find(id).orElseThrow();
        deeds.recordApplied(noted, applied.revision().value());
        return noted;
    }

    @Override
    public void delete(SubscriptionId id) {
        find(id).ifPresent(deeds::record);
        jdbc.sql("delete from subscription where id = :id").param("id", id.value()).update();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Delivery> deliveries(SubscriptionId id, int most, @Nullable UUID before) {
        return deliveries.of(id, most, before);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Delivery> delivery(SubscriptionId id, UUID delivery) {
        return deliveries.find(id, delivery);
    }
}
