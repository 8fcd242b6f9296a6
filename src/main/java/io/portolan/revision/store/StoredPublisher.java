package io.portolan.revision.store;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Facts;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

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
    private final Clock clock;

    StoredPublisher(ProviderRows providers, RevisionRows rows, FactStore facts, Clock clock) {
        this.providers = providers;
        this.rows = rows;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Revision publish(Publication publication) {
        ProviderId provider = publication.catalog().provider().id();
        providers.ensure(provider.text());
        ProviderRow counter = providers.findLockedById(provider.text()).orElseThrow();
        Optional<Revision> head = head(counter, provider);
        Revision revision = next(publication, counter.takeNext(), head.orElse(null));
        rows.saveAndFlush(new RevisionRow(revision));
        move(head.map(this::state), publication.catalog(), revision);
        states.keep(revision, publication.catalog());
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

    private Catalog state(Revision revision) {
        return states.of(revision)
                .orElseGet(() -> Facts.catalog(facts.at(revision.provider(), revision.number())));
    }

    private Optional<Revision> head(ProviderRow counter, ProviderId provider) {
        return rows.findById(new RevisionRow.Key(provider.text(), counter.head()))
                .map(RevisionRow::toRevision);
    }

    private Revision next(Publication publication, RevisionNumber number, @Nullable Revision head) {
        check(publication, number, head);
        Digest digest = Digest.of(publication.catalog());
        return new Revision(
                publication.catalog().provider().id(),
                number,
                publication.publishedAt(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                publication.author(),
                publication.message(),
                publication.source(),
                publication.remark(),
                publication.acknowledge(),
                publication.corrects(),
                digest,
                Digest.ofChain(
                        head == null ? null : head.chain(),
                        number,
                        digest,
                        publication.publishedAt(),
                        publication.author(),
                        publication.message(),
                        publication.source(),
                        publication.remark(),
                        publication.acknowledge(),
                        publication.corrects()));
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
