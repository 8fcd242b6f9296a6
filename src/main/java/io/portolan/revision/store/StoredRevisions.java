package io.portolan.revision.store;

import static java.util.stream.Collectors.toMap;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Every read sees one snapshot of the database, or a state could be put together from two. */
@Repository
@Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
class StoredRevisions {

    private final ProviderRows providers;
    private final RevisionRows rows;
    private final FactStore facts;

    StoredRevisions(ProviderRows providers, RevisionRows rows, FactStore facts) {
        this.providers = providers;
        this.rows = rows;
        this.facts = facts;
    }

    Map<ProviderId, RevisionNumber> heads() {
        return providers.findByHeadGreaterThan(0).stream()
                .collect(
                        toMap(
                                row -> new ProviderId(row.id()),
                                row -> new RevisionNumber(row.head())));
    }

    Optional<Revision> find(ProviderId provider, RevisionNumber number) {
        return rows.findById(new RevisionRow.Key(provider.text(), number.value()))
                .map(RevisionRow::toRevision);
    }

    Optional<Revision> asOf(ProviderId provider, Instant instant) {
        return rows.findFirstByKeyProviderAndPublishedAtLessThanEqualOrderByKeyNumberDesc(
                        provider.text(), instant)
                .map(RevisionRow::toRevision);
    }

    List<Revision> before(ProviderId provider, int number, int most) {
        return rows
                .findByKeyProviderAndKeyNumberLessThanOrderByKeyNumberDesc(
                        provider.text(), number, Limit.of(most))
                .stream()
                .map(RevisionRow::toRevision)
                .toList();
    }

    List<Revision> after(ProviderId provider, int number, int most) {
        return rows
                .findByKeyProviderAndKeyNumberGreaterThanOrderByKeyNumberAsc(
                        provider.text(), number, Limit.of(most))
                .stream()
                .map(RevisionRow::toRevision)
                .toList();
    }

    Catalog state(ProviderId provider, RevisionNumber number) {
        return facts.state(provider, number);
    }

    Catalog state(ProviderId provider, RevisionNumber number, RevisionNumber near, Catalog known) {
        return facts.state(find(provider, number).orElseThrow(), near, known);
    }

    List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        return facts.diff(provider, from, to);
    }

    List<Change> changesOf(ProviderId provider, RevisionNumber number) {
        return number.isFirst()
                ? Diff.of(Set.of(), facts.at(provider, number))
                : facts.diff(provider, number.previous(), number);
    }
}
