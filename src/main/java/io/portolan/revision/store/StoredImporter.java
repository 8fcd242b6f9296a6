package io.portolan.revision.store;

import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.revision.DraftReader;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.Importer;
import io.portolan.revision.Proposal;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import org.springframework.stereotype.Component;

/** A whole history in one transaction, in its provider's turn. */
@Component
class StoredImporter implements Importer {

    private final Turns turns;
    private final ProviderRows providers;
    private final Publisher publisher;
    private final Proposals proposals;
    private final AuditLog audit;

    StoredImporter(
            Turns turns,
            ProviderRows providers,
            Publisher publisher,
            Proposals proposals,
            AuditLog audit) {
        this.turns = turns;
        this.providers = providers;
        this.publisher = publisher;
        this.proposals = proposals;
        this.audit = audit;
    }

    @Override
    public ImportResult take(HistoryDocument history, String by) {
        return turns.take(history.provider(), () -> taken(history, by));
    }

    private ImportResult taken(HistoryDocument history, String by) {
        ProviderId provider = history.provider();
        providers.ensure(provider.text());
        int head = providers.findLockedById(provider.text()).orElseThrow().head();
        if (head > 0) {
            return new ImportResult.Exists(new RevisionNumber(head));
        }
        Revision last =
                history.revisions().stream()
                        .map(publication -> publisher.record(publication, by))
                        .reduce((_, next) -> next)
                        .orElseThrow();
        history.proposals().forEach(proposal -> propose(provider, proposal, last.number()));
        audit.record(
                Deed.on(provider)
                        .about(provider)
                        .at(last.number().value())
                        .with("chain", last.chain().hex()));
        return new ImportResult.Imported(last);
    }

    private void propose(ProviderId provider, Publication proposal, RevisionNumber base) {
        var body = Proposal.body(proposal, base);
        proposals.add(provider, body, DraftReader.read(Fields.of(body), proposal.author()));
    }
}
