package io.portolan.notification.store;

import static io.portolan.notification.store.SubscriptionMapper.JSON;

import io.portolan.access.Principal;
import io.portolan.catalog.ProviderId;
import io.portolan.notification.Delivery;
import io.portolan.notification.Keyring;
import io.portolan.notification.Kind;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import io.portolan.revision.RevisionNumber;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Owners and the relay write to different columns of the same row, each its own and at any time; so
 * every change is one statement that names what it changes.
 */
@Repository
@Transactional
class StoredSubscriptions implements Subscriptions {

    private static final int CHALLENGE_BYTES = 16;

    private final JdbcClient jdbc;
    private final Keyring keys;
    private final DeliveryRows deliveries;
    private final SecureRandom random = new SecureRandom();

    StoredSubscriptions(JdbcClient jdbc, Keyring keys, DeliveryRows deliveries) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.deliveries = deliveries;
    }

    /** It is looked at once it is active: the dates to remind of were announced before. */
    @Override
    public Subscription create(NewSubscription wanted, SigningSecret secret) {
        var id = new SubscriptionId(UUID.randomUUID());
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
        challenge(id);
        return find(id).orElseThrow();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Subscription> find(SubscriptionId id) {
        return jdbc.sql("select * from subscription where id = :id")
                .param("id", id.value())
                .query((row, _) -> SubscriptionMapper.subscription(row))
                .optional();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> of(@Nullable Principal owner) {
        return list(
                jdbc.sql(
                                """
                                select * from subscription where cast(:owner as text) is null or principal = :owner
                                order by created_at, id
                                """)
                        .param("owner", owner == null ? null : owner.text()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> of(ProviderId provider) {
        return list(
                jdbc.sql(
                                "select * from subscription where provider = :provider order by created_at, id")
                        .param("provider", provider.text()));
    }

    @Override
    @Transactional(readOnly = true)
    public List<Subscription> ofPublishers(ProviderId provider) {
        return list(
                jdbc.sql(
                                """
                                select * from subscription
                                where provider = :provider and is_publisher and state = 'active'
                                order by created_at, id
                                """)
                        .param("provider", provider.text()));
    }

    private static List<Subscription> list(StatementSpec statement) {
        return statement.query((row, _) -> SubscriptionMapper.subscription(row)).list();
    }

    /** What another URL answers is of no consequence any more: whoever is at it loses its lease. */
    @Override
    public Optional<Subscription> edit(SubscriptionId id, int version, Edit edit) {
        Optional<Subscription> before = find(id).filter(found -> found.version() == version);
        int edited =
                jdbc.sql(
                                """
                                update subscription
                                set url = :url, mode = :mode, description = :description, version = version + 1,
                                    lease_token = case when url = :url then lease_token end
                                where id = :id and version = :version
                                """)
                        .param("url", edit.target().toString())
                        .param("mode", edit.mode().word())
                        .param("description", edit.description())
                        .param("id", id.value())
                        .param("version", version)
                        .update();
        if (edited == 0 || before.isEmpty()) {
            return Optional.empty();
        }
        if (!before.get().url().equals(edit.target().toString())) {
            enter(id, State.PENDING_VERIFICATION);
            challenge(id);
        }
        return find(id);
    }

    /** One that fails is tried at once when it is made active once more. */
    @Override
    public Subscription enter(SubscriptionId id, State state) {
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
        return find(id).orElseThrow();
    }

    @Override
    public void challenge(SubscriptionId id) {
        byte[] bytes = new byte[CHALLENGE_BYTES];
        random.nextBytes(bytes);
        String word = HexFormat.of().formatHex(bytes);
        jdbc.sql("update subscription set challenge = :word where id = :id")
                .param("word", word)
                .param("id", id.value())
                .update();
        ask(id, Kind.CHALLENGE, word, Map.of("challenge", word));
    }

    @Override
    public boolean confirm(SubscriptionId id, String word) {
        return jdbc.sql(
                                """
                                update subscription
                                set state = 'active', since = now(), version = version + 1, next_at = now()
                                where id = :id and challenge = :word and state = 'pendingVerification'
                                """)
                        .param("id", id.value())
                        .param("word", word)
                        .update()
                == 1;
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
    }

    @Override
    public Delivery ask(SubscriptionId id, Kind kind, String span, Map<String, Object> data) {
        return deliveries.ask(id, kind, span, data);
    }

    @Override
    public Delivery redeliver(Delivery delivery) {
        return deliveries.redeliver(delivery);
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

    /** Whoever is at it just now has lost its lease, and moves no cursor. */
    @Override
    public void replay(SubscriptionId id, RevisionNumber from) {
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
        return find(id).orElseThrow();
    }

    @Override
    public void delete(SubscriptionId id) {
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
