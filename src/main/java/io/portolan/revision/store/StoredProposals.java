package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Draft;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

@Repository
class StoredProposals implements Proposals {

    private final ProposalRows rows;
    private final Publisher publisher;
    private final Turns turns;
    private final Clock clock;

    StoredProposals(ProposalRows rows, Publisher publisher, Turns turns, Clock clock) {
        this.rows = rows;
        this.publisher = publisher;
        this.turns = turns;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Proposal add(ProviderId provider, Map<String, Object> body, Draft draft) {
        var proposal =
                new Proposal(
                        UUID.randomUUID(),
                        provider,
                        body,
                        draft.author(),
                        clock.instant().truncatedTo(ChronoUnit.MICROS));
        return rows.save(new ProposalRow(proposal, draft.source())).toProposal();
    }

    @Override
    @Transactional(readOnly = true)
    public List<Proposal> open(ProviderId provider) {
        return rows.findByProviderAndOutcomeIsNullOrderByCreatedAtAscIdAsc(provider.text()).stream()
                .map(ProposalRow::toProposal)
                .toList();
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Proposal> find(ProviderId provider, UUID id) {
        return rows.findByProviderAndIdAndOutcomeIsNull(provider.text(), id)
                .map(ProposalRow::toProposal);
    }

    @Override
    public PublishResult check(Proposal proposal) {
        return publisher.publish(proposal.provider(), proposal.draft(), true);
    }

    @Override
    public PublishResult publish(Proposal proposal, Draft draft) {
        return turns.take(proposal.provider(), () -> published(proposal, draft));
    }

    private PublishResult published(Proposal proposal, Draft draft) {
        PublishResult result = publisher.publish(proposal.provider(), draft, false);
        if (result instanceof PublishResult.Published
                || result instanceof PublishResult.Unchanged) {
            close(proposal, ProposalRow.PUBLISHED);
        }
        return result;
    }

    @Override
    @Transactional
    public void delete(Proposal proposal) {
        close(proposal, ProposalRow.DELETED);
    }

    /** Somebody else may have been quicker: then it is closed already, which is what was wanted. */
    private void close(Proposal proposal, String how) {
        rows.findLockedByIdAndOutcomeIsNull(proposal.id()).ifPresent(row -> row.close(how));
    }
}
