package io.portolan.revision.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.revision.DraftReader;
import io.portolan.revision.Head;
import io.portolan.revision.Heads;
import io.portolan.revision.Proposal;
import io.portolan.revision.ProposalMade;
import io.portolan.revision.Proposals;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.portolan.revision.Retirement;
import io.portolan.revision.RetirementProperties;
import io.portolan.revision.RetirementProperties.Mode;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Snapshots;
import io.portolan.revision.Violation;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks for addresses whose {@code retireAfter} has passed at the head, and proposes to take them
 * away, or publishes it. One retirement is proposed or published once, whatever becomes of it:
 * whoever deletes the proposal or puts the addresses back has decided. As long as it is open, a
 * proposal says what is due now: it is replaced when that changes.
 */
@Component
class Retiring {

    private static final Logger log = LoggerFactory.getLogger(Retiring.class);

    private final Heads heads;
    private final Snapshots snapshots;
    private final Publisher publisher;
    private final Proposals proposals;
    private final ProposalRows proposalRows;
    private final RevisionRows revisions;
    private final ProviderRows providers;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;
    private final MeterRegistry meters;
    private final Mode mode;
    private final Clock clock;

    Retiring(
            Heads heads,
            Snapshots snapshots,
            Publisher publisher,
            Proposals proposals,
            ProposalRows proposalRows,
            RevisionRows revisions,
            ProviderRows providers,
            TransactionTemplate transaction,
            ApplicationEventPublisher events,
            MeterRegistry meters,
            RetirementProperties properties,
            Clock clock) {
        this.heads = heads;
        this.snapshots = snapshots;
        this.publisher = publisher;
        this.proposals = proposals;
        this.proposalRows = proposalRows;
        this.revisions = revisions;
        this.providers = providers;
        this.transaction = transaction;
        this.events = events;
        this.meters = meters;
        this.mode = properties.retirement();
        this.clock = clock;
    }

    void run() {
        heads.refresh();
        heads.all().forEach(this::retire);
    }

    private void retire(ProviderId provider, Head known) {
        RevisionNumber head = known.number();
        Retirement retirement = at(provider, head);
        if (mode == Mode.PUBLISH && isPublishable(provider, retirement)) {
            publish(provider, head, retirement);
        } else if (!retirement.isEmpty() || !open(provider).isEmpty()) {
            propose(
                    provider,
                    mode == Mode.PUBLISH && !retirement.emptied().isEmpty()
                            ? "Not published by itself, because of that."
                            : "");
        }
    }

    private Retirement at(ProviderId provider, RevisionNumber head) {
        return Retirement.of(snapshots.at(provider, head).catalog(), clock.instant());
    }

    private boolean isPublishable(ProviderId provider, Retirement retirement) {
        return !retirement.isEmpty()
                && retirement.emptied().isEmpty()
                && !isSeen(provider, retirement);
    }

    private boolean isSeen(ProviderId provider, Retirement retirement) {
        String source = retirement.source();
        return revisions.existsByKeyProviderAndSource(provider.text(), source)
                || proposalRows.existsByProviderAndSourceAndOutcomeIsNull(provider.text(), source)
                || proposalRows.existsByProviderAndSourceAndOutcomeNot(
                        provider.text(), source, ProposalRow.REPLACED);
    }

    private void publish(ProviderId provider, RevisionNumber head, Retirement retirement) {
        var draft = DraftReader.read(Fields.of(retirement.body(head)), Retirement.AUTHOR);
        switch (publisher.publish(provider, draft, false)) {
            case PublishResult.Published(var revision, _) -> {
                heads.refresh();
                log.info("Published for {}, {}: {}", provider, revision.number(), draft.message());
                count(provider, "published");
            }
            case PublishResult.Rejected(List<Violation> violations) ->
                    propose(
                            provider,
                            "Not published by itself: %s."
                                    .formatted(
                                            violations.stream()
                                                    .map(Violation::what)
                                                    .collect(Collectors.joining("; "))));
            // Somebody else published meanwhile: what is due then, the next look says.
            case PublishResult.Unchanged _, PublishResult.Conflict _, PublishResult.Checked _ ->
                    log.debug("The head of {} has moved since revision {}", provider, head);
        }
    }

    /** Under the lock of whoever publishes, at the very head: also two at once propose once. */
    private void propose(ProviderId provider, String remark) {
        Optional<Proposal> proposed =
                Objects.requireNonNull(
                        transaction.execute(
                                _ -> {
                                    var counter =
                                            providers.findLockedById(provider.text()).orElseThrow();
                                    return propose(
                                            provider, new RevisionNumber(counter.head()), remark);
                                }));
        proposed.ifPresent(
                proposal -> {
                    log.info("Proposed for {}: {}", provider, proposal.draft().message());
                    count(provider, "proposed");
                });
    }

    private Optional<Proposal> propose(ProviderId provider, RevisionNumber head, String remark) {
        Retirement retirement = at(provider, head);
        open(provider).stream()
                .filter(row -> retirement.isEmpty() || !retirement.source().equals(row.source()))
                .forEach(row -> row.close(ProposalRow.REPLACED));
        if (retirement.isEmpty() || isSeen(provider, retirement)) {
            return Optional.empty();
        }
        var body = remark.isEmpty() ? retirement.body(head) : retirement.body(head, remark);
        Proposal proposal =
                proposals.add(provider, body, DraftReader.read(Fields.of(body), Retirement.AUTHOR));
        events.publishEvent(new ProposalMade(provider, proposal));
        return Optional.of(proposal);
    }

    private List<ProposalRow> open(ProviderId provider) {
        return proposalRows.findByProviderAndAuthorAndOutcomeIsNull(
                provider.text(), Retirement.AUTHOR);
    }

    private void count(ProviderId provider, String outcome) {
        meters.counter("portolan.retirements", "provider", provider.text(), "outcome", outcome)
                .increment();
    }
}
