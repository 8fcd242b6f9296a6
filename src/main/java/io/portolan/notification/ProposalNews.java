package io.portolan.notification;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.Tokens;
import io.portolan.revision.Draft;
import io.portolan.revision.ProposalMade;
import java.time.Clock;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells those who may publish of a change that no person put up, inside the transaction that keeps
 * it: either both are there, or neither.
 */
@Component
class ProposalNews {

    private final Subscriptions subscriptions;
    private final Tokens tokens;
    private final Clock clock;

    ProposalNews(Subscriptions subscriptions, Tokens tokens, Clock clock) {
        this.subscriptions = subscriptions;
        this.tokens = tokens;
        this.clock = clock;
    }

    @EventListener
    void tell(ProposalMade made) {
        Draft draft = made.proposal().draft();
        // Whoever subscribed as a publisher need not be one any more.
        Set<Principal> publishers = tokens.holdersOf(Role.PUBLISHER, clock.instant());
        subscriptions.ofPublishers(made.provider()).stream()
                .filter(subscription -> publishers.contains(subscription.principal()))
                .forEach(
                        subscription ->
                                subscriptions.ask(
                                        subscription.id(),
                                        Kind.PROPOSAL,
                                        made.proposal().id().toString(),
                                        fields(
                                                "provider", made.provider().text(),
                                                "proposal", made.proposal().id().toString(),
                                                "author", made.proposal().author(),
                                                "message", draft.message(),
                                                "proposalUrl",
                                                        "/api/v1/providers/%s/proposals/%s"
                                                                .formatted(
                                                                        made.provider(),
                                                                        made.proposal().id()))));
    }
}
