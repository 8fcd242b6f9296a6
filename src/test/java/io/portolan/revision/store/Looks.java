package io.portolan.revision.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.portolan.auditlog.AuditLog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Heads;
import io.portolan.revision.ProposalMade;
import io.portolan.revision.Proposals;
import io.portolan.revision.Publisher;
import io.portolan.revision.RetirementProperties;
import io.portolan.revision.RetirementProperties.Mode;
import io.portolan.revision.Snapshots;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** The job as it would run at another time, or on another instance. */
@TestComponent
record Looks(
        Heads heads,
        Snapshots snapshots,
        Proposals proposals,
        ProposalRows proposalRows,
        RevisionRows revisionRows,
        ProviderRows providerRows,
        FactStore facts,
        Turns turns,
        TransactionTemplate transaction,
        ApplicationEventPublisher events,
        MeterRegistry meters,
        AuditLog audit) {

    private static final List<ProposalMade> HEARD = new CopyOnWriteArrayList<>();

    @EventListener
    void hear(ProposalMade proposed) {
        HEARD.add(proposed);
    }

    /** What was said of a provider. */
    List<ProposalMade> heard(ProviderId provider) {
        return HEARD.stream().filter(proposed -> proposed.provider().equals(provider)).toList();
    }

    Retiring at(Instant now, Mode mode) {
        var publisherThen =
                new StoredPublisher(
                        providerRows, revisionRows, facts, turns, events, clock(now), audit);
        return at(now, mode, publisherThen);
    }

    Retiring at(Instant now, Mode mode, Publisher through) {
        return new Retiring(
                heads,
                snapshots,
                through,
                proposals,
                proposalRows,
                revisionRows,
                providerRows,
                transaction,
                events,
                meters,
                new RetirementProperties(mode),
                clock(now));
    }

    private static Clock clock(Instant now) {
        return Clock.fixed(now, ZoneOffset.UTC);
    }
}
