package io.portolan.revision.store;

import io.portolan.auditlog.AuditLog;
import io.portolan.auditlog.Deed;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Change;
import io.portolan.revision.Decision;
import io.portolan.revision.Digest;
import io.portolan.revision.Draft;
import io.portolan.revision.Facts;
import io.portolan.revision.NothingPublished;
import io.portolan.revision.Publication;
import io.portolan.revision.PublishResult;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.RevisionPublished;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * One transaction a revision: lock the provider's counter, move the facts, take the number. Numbers
 * are thereby given in commit order: nobody sees n+1 before n.
 */
@Component
class StoredPublisher implements Publisher {

    private final ProviderRows providers;
    private final RevisionRows rows;
    private final FactStore facts;
    private final PublishedStates states = new PublishedStates();
    private final Turns turns;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AuditLog audit;

    StoredPublisher(
            ProviderRows providers,
            RevisionRows rows,
            FactStore facts,
            Turns turns,
            ApplicationEventPublisher events,
            Clock clock,
            AuditLog audit) {
        this.providers = providers;
        this.rows = rows;
        this.facts = facts;
        this.turns = turns;
        this.events = events;
        this.clock = clock;
        this.audit = audit;
    }

    @Override
    public Revision record(Publication publication, @Nullable String importedBy) {
        ProviderId provider = publication.catalog().provider().id();
        return turns.take(provider, () -> recorded(provider, publication, importedBy));
    }

    private Revision recorded(
            ProviderId provider, Publication publication, @Nullable String importedBy) {
        providers.ensure(provider.text());
        ProviderRow counter = providers.findLockedById(provider.text()).orElseThrow();
        Optional<Revision> head = head(counter, provider);
        return append(
                publication,
                new Origin(importedBy, null),
                counter,
                head.orElse(null),
                head.map(this::state));
    }

    @Override
    public PublishResult publish(ProviderId provider, Draft draft, boolean dryRun) {
        return turns.take(
                provider,
                () -> {
                    PublishResult result = published(provider, draft, dryRun);
                    if (result instanceof PublishResult.Published(Revision revision, _)) {
                        audit.record(
                                Deed.on(provider)
                                        .about(provider)
                                        .at(revision.number().value())
                                        .with("acknowledge", given(revision.acknowledge())));
                    } else if (!dryRun) {
                        events.publishEvent(new NothingPublished(provider, result));
                    }
                    return result;
                });
    }

    private static @Nullable List<String> given(List<String> acknowledge) {
        return acknowledge.isEmpty() ? null : acknowledge;
    }

    /** Whatever refuses the draft does so before the first write. */
    private PublishResult published(ProviderId provider, Draft draft, boolean dryRun) {
        ProviderRow counter = providers.findLockedById(provider.text()).orElseThrow();
        Revision head = head(counter, provider).orElseThrow();
        Catalog state = state(head);
        Decision decision =
                Decision.of(draft, head, number -> at(head, state, number), now(), dryRun);
        return switch (decision) {
            case Decision.Settled(PublishResult result) -> result;
            case Decision.Accepted(Publication publication, List<Change> changes) ->
                    new PublishResult.Published(
                            append(
                                    publication,
                                    new Origin(null, draft.proposer()),
                                    counter,
                                    head,
                                    Optional.of(state)),
                            changes);
        };
    }

    /** An earlier state, or the head's, which is at hand. */
    private Catalog at(Revision head, Catalog state, RevisionNumber number) {
        return number.equals(head.number()) ? state : facts.state(head.provider(), number);
    }

    /** Who else had part in it than the author: an importer, or a proposer. */
    private record Origin(@Nullable String importedBy, @Nullable String proposedBy) {}

    private Revision append(
            Publication publication,
            Origin origin,
            ProviderRow counter,
            @Nullable Revision head,
            Optional<Catalog> before) {
        Revision revision = next(publication, origin, counter.next(), head);
        counter.moveTo(revision);
        rows.saveAndFlush(new RevisionRow(revision));
        move(before, publication.catalog(), revision);
        states.keep(revision, publication.catalog());
        events.publishEvent(new RevisionPublished(revision.provider(), revision.number()));
        return revision;
    }

    private void move(Optional<Catalog> before, Catalog after, Revision revision) {
        facts.move(
                revision.provider(),
                before.map(catalog -> Facts.onlyIn(catalog, after)).orElse(Set.of()),
                before.map(catalog -> Facts.onlyIn(after, catalog))
                        .orElseGet(() -> Facts.of(after)),
                revision.number());
    }

    /** The head's state: as it was published here last, or by way of that. */
    private Catalog state(Revision head) {
        return states.last(head.provider())
                .map(
                        last ->
                                last.digest().equals(head.digest())
                                        ? last.catalog()
                                        : facts.state(head, last.number(), last.catalog()))
                .orElseGet(() -> facts.state(head.provider(), head.number()));
    }

    private Optional<Revision> head(ProviderRow counter, ProviderId provider) {
        return rows.findById(new RevisionRow.Key(provider.text(), counter.head()))
                .map(RevisionRow::toRevision);
    }

    private Revision next(
            Publication publication,
            Origin origin,
            RevisionNumber number,
            @Nullable Revision head) {
        check(publication, number, head);
        Digest digest = Digest.of(publication.catalog());
        return new Revision(
                publication.catalog().provider().id(),
                number,
                publication.publishedAt(),
                now(),
                publication.author(),
                publication.message(),
                publication.source(),
                publication.remark(),
                publication.acknowledge(),
                publication.corrects(),
                origin.importedBy(),
                origin.proposedBy(),
                digest,
                publication.chainAfter(head == null ? null : head.chain(), number, digest));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static void check(
            Publication publication, RevisionNumber number, @Nullable Revision head) {
        if (head != null && publication.publishedAt().isBefore(head.publishedAt())) {
            throw new IllegalArgumentException(
                    "publishedAt: %s (expected: not before %s, that of revision %s)"
                            .formatted(
                                    publication.publishedAt(), head.publishedAt(), head.number()));
        }
        if (publication.corrects() != null && publication.corrects().compareTo(number) >= 0) {
            throw new IllegalArgumentException(
                    "corrects: %s (expected: an earlier revision than %s)"
                            .formatted(publication.corrects(), number));
        }
    }
}
