package io.portolan.notification;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.revision.Draft;
import io.portolan.revision.ProposalMade;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Tells those who may publish of a change that no person put up, inside the transaction that keeps
 * it: either both are there, or neither.
 */
@Component
class ProposalNews {

    private final Subscriptions subscriptions;

    ProposalNews(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @EventListener
    void tell(ProposalMade made) {
        Draft draft = made.proposal().draft();
        subscriptions
                .ofPublishers(made.provider())
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
