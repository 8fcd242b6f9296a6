package io.portolan.revision.store;

import io.portolan.catalog.ProviderId;
import io.portolan.revision.Digest;
import io.portolan.revision.Fact;
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
        Set<Fact> before =
                head.map(revision -> facts.at(provider, revision.number())).orElse(Set.of());
        Revision revision = next(publication, counter.takeNext(), head.orElse(null));
        rows.saveAndFlush(new RevisionRow(revision));
        facts.move(provider, before, Facts.of(publication.catalog()), revision.number());
        return revision;
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
