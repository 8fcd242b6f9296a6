package io.portolan.notification;

import io.portolan.revision.RevisionNumber;

/**
 * What owners ask to be posted, each only so often ({@link Ask}). It is decided under a lock on the
 * owner, from what the database has counted, so that the limits hold over all instances.
 */
public interface Requests {

    /** An event that shows that something arrives. */
    Bounded<Delivery> test(SubscriptionId id);

    /** Has the URL challenged, with a new word. */
    Bounded<Subscription> challenge(SubscriptionId id);

    /** Another attempt of an event that was told before. */
    Bounded<Delivery> redeliver(Delivery delivery);

    /** Tells everything again that came after a revision. */
    Bounded<Subscription> replay(SubscriptionId id, RevisionNumber from);
}
