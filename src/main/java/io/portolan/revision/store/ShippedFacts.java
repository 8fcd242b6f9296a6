package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.document.Fields;
import io.portolan.revision.DraftReader;
import io.portolan.revision.Heads;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.Proposal;
import io.portolan.revision.ProposalMade;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.ShippedHistories;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Loads the facts that come with a release, before the web server answers: a provider this
 * installation does not have is taken with its whole history, all or nothing. Of several instances
 * that start at once one loads and the others wait.
 */
@Component
class ShippedFacts implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ShippedFacts.class);

    /** Any number that nothing else in this database locks. */
    private static final long LOCK = 0x706f_7274_6f6cL;

    private final ShippedHistories histories;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final ProviderRows providers;
    private final Publisher publisher;
    private final Heads heads;
    private final RevisionRows revisions;
    private final Proposals proposals;
    private final ProposalRows proposalRows;
    private final ApplicationEventPublisher events;
    private final boolean isWanted;
    private volatile boolean running;

    ShippedFacts(
            ShippedHistories histories,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            ProviderRows providers,
            Publisher publisher,
            Heads heads,
            RevisionRows revisions,
            Proposals proposals,
            ProposalRows proposalRows,
            ApplicationEventPublisher events,
            @Value("${portolan.shipped-facts:true}") boolean isWanted) {
        this.histories = histories;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.providers = providers;
        this.publisher = publisher;
        this.heads = heads;
        this.revisions = revisions;
        this.proposals = proposals;
        this.proposalRows = proposalRows;
        this.events = events;
        this.isWanted = isWanted;
    }

    @Override
    public void start() {
        if (isWanted) {
            List<HistoryDocument> shipped = histories.read();
            transaction.executeWithoutResult(_ -> load(shipped));
        }
        heads.refresh();
        log.info(
                "Providers: {}",
                heads.all().entrySet().stream()
                        .map(
                                head ->
                                        "%s at revision %s"
                                                .formatted(head.getKey(), head.getValue().number()))
                        .collect(Collectors.joining(", ")));
        running = true;
    }

    private void load(List<HistoryDocument> shipped) {
        lock();
        var known = providers.findByHeadGreaterThan(0).stream().map(ProviderRow::id).toList();
        for (HistoryDocument history : shipped) {
            if (known.contains(history.provider().text())) {
                propose(history, history.revisions());
            } else {
                history.revisions().forEach(publisher::record);
                log.info(
                        "Loaded {}, revisions: {}", history.provider(), history.revisions().size());
            }
            propose(history, history.proposals());
        }
    }

    /** What this installation has not seen yet, known by its source, is put up for review. */
    private void propose(HistoryDocument history, List<Publication> publications) {
        ProviderId provider = history.provider();
        for (Publication publication : publications) {
            String source = publication.source();
            if (source != null && !isSeen(provider, source)) {
                var body = Proposal.body(publication, base(history, publication));
                Proposal proposal =
                        proposals.add(
                                provider,
                                body,
                                DraftReader.read(Fields.of(body), publication.author()));
                events.publishEvent(new ProposalMade(provider, proposal));
                log.info("Proposed for {}: {}", provider, publication.message());
            }
        }
    }

    /**
     * The newest revision here that the publication was made up after: what it is compared with.
     */
    private RevisionNumber base(HistoryDocument history, Publication publication) {
        List<Publication> all = history.revisions();
        int at = all.indexOf(publication);
        // One that is proposed only stands after all of them.
        return all.subList(0, at < 0 ? all.size() : at).reversed().stream()
                .flatMap(earlier -> Stream.ofNullable(earlier.source()))
                .flatMap(
                        source ->
                                revisions
                                        .findFirstByKeyProviderAndSourceOrderByKeyNumberDesc(
                                                history.provider().text(), source)
                                        .stream())
                .map(row -> row.toRevision().number())
                .findFirst()
                .orElseGet(() -> new RevisionNumber(1));
    }

    private boolean isSeen(ProviderId provider, String source) {
        return revisions.existsByKeyProviderAndSource(provider.text(), source)
                || proposalRows.existsByProviderAndSource(provider.text(), source);
    }

    /** Asks again and again: a statement that waited would run into its connection's time-out. */
    private void lock() {
        while (!jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query(Boolean.class)
                .single()) {
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts last. */
    @Override
    public int getPhase() {
        return 0;
    }
}
