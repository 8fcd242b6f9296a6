package io.portolan.revision.store;

import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Draft;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
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
    private final AuditLog audit;

    StoredProposals(
            ProposalRows rows, Publisher publisher, Turns turns, Clock clock, AuditLog audit) {
        this.rows = rows;
        this.publisher = publisher;
        this.turns = turns;
        this.clock = clock;
        this.audit = audit;
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
        audit.record(deed(proposal));
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
        switch (result) {
            case PublishResult.Published(Revision revision, _) ->
                    close(
                            proposal,
                            ProposalRow.PUBLISHED,
                            deed(proposal).at(revision.number().value()));
            case PublishResult.Unchanged _ ->
                    close(proposal, ProposalRow.PUBLISHED, deed(proposal));
            case PublishResult.Conflict _, PublishResult.Rejected _, PublishResult.Checked _ -> {}
        }
        return result;
    }

    @Override
    @Transactional
    public void delete(Proposal proposal) {
        close(proposal, ProposalRow.DELETED, deed(proposal));
    }

    /** Somebody else may have been quicker: then it is closed already, which is what was wanted. */
    private void close(Proposal proposal, String how, Deed deed) {
        rows.findLockedByIdAndOutcomeIsNull(proposal.id())
                .ifPresent(
                        row -> {
                            row.close(how);
                            audit.record(deed);
                        });
    }

    private static Deed deed(Proposal proposal) {
        return Deed.on(proposal.id())
                .about(proposal.provider())
                .with("proposer", proposal.author());
    }
}
