package io.portolan.notification;

import io.portolan.access.Principal;
import io.portolan.catalog.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody who wants to be told, as their owners see it. */
public interface Subscriptions {

    /** Keeps a new one, and has its URL challenged, which counts as asked for. */
    Bounded<Subscription> create(NewSubscription wanted, SigningSecret secret);

    Optional<Subscription> find(SubscriptionId id);

    /** Of one owner, oldest first; of all if null. */
    List<Subscription> of(@Nullable Principal owner);

    List<Subscription> of(ProviderId provider);

    /** The active ones of a provider whose owners may publish. */
    List<Subscription> ofPublishers(ProviderId provider);

    /**
     * Changes what its owner may change; with another URL it has to be verified again, which counts
     * as asked for.
     *
     * @param version the one that was seen
     */
    Bounded<Subscription> edit(SubscriptionId id, int version, Edit edit);

    /** What an owner may change. */
    record Edit(Target target, Mode mode, @Nullable String description) {}

    /** Brings it into a state; it goes on where it stopped. */
    Subscription enter(SubscriptionId id, State state);

    /**
     * Makes a subscription active whose URL or owner knows the word.
     *
     * @return whether it was the right one
     */
    boolean confirm(SubscriptionId id, String word);

    void rotate(SubscriptionId id, SigningSecret secret);

    /** Asks for an attempt now, by the service itself: it is not counted. */
    Delivery ask(SubscriptionId id, Kind kind, String span, Map<String, Object> data);

    /**
     * Nobody knows any more what the subscriptions of a provider were told: the next event says
     * what holds, even if nothing changes.
     */
    void markAttempted(ProviderId provider);

    /** Notes what a consumer says its firewall has. */
    Subscription applied(SubscriptionId id, Subscription.Applied applied);

    void delete(SubscriptionId id);

    /** The newest attempts first. */
    List<Delivery> deliveries(SubscriptionId id, int most, @Nullable UUID before);

    Optional<Delivery> delivery(SubscriptionId id, UUID delivery);
}
