package io.portolan.notification.web;

import io.portolan.access.Caller;
import io.portolan.access.Role;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.notification.Delivery;
import io.portolan.notification.State;
import io.portolan.notification.Subscription;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** From a path to a webhook that the caller may see: its own, or any for an admin. */
@Component
class Webhooks {

    private final Subscriptions subscriptions;

    Webhooks(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    List<Subscription> of(Caller caller) {
        return subscriptions.of(isAdmin(caller) ? null : caller.principal());
    }

    /**
     * @throws ProblemException if there is none, or it is somebody else's, which is the same
     */
    Subscription find(String id, Caller caller) {
        return uuid(id).map(SubscriptionId::new)
                .flatMap(subscriptions::find)
                .filter(found -> isAdmin(caller) || found.principal().equals(caller.principal()))
                .orElseThrow(() -> unknown(id));
    }

    static ProblemException unknown(String id) {
        return new ProblemException(
                ProblemType.UNKNOWN_WEBHOOK,
                "webhook: %s (expected: one of yours, as in /api/v1/webhooks)".formatted(id));
    }

    /** One that is in one of these states. */
    Subscription find(String id, Caller caller, State... states) {
        Subscription found = find(id, caller);
        if (!List.of(states).contains(found.state())) {
            throw new ProblemException(
                    ProblemType.WRONG_STATE,
                    "state: %s (expected: %s)"
                            .formatted(
                                    found.state().word(),
                                    Arrays.stream(states)
                                            .map(State::word)
                                            .collect(Collectors.joining(" or "))));
        }
        return found;
    }

    /** One that is in one of these states and not suspended: something is posted to it at once. */
    Subscription findServed(String id, Caller caller, State... states) {
        Subscription found = find(id, caller, states);
        if (found.suspension() != null) {
            throw new ProblemException(
                    ProblemType.WRONG_STATE, "suspended: " + found.suspension().reason());
        }
        return found;
    }

    Delivery delivery(Subscription webhook, String id) {
        return uuid(id).flatMap(uuid -> subscriptions.delivery(webhook.id(), uuid))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_DELIVERY,
                                        "delivery: %s (expected: one of the last 30 days, as in /api/v1/webhooks/%s/deliveries)"
                                                .formatted(id, webhook.id())));
    }

    private static boolean isAdmin(Caller caller) {
        return caller.role().includes(Role.ADMIN);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
