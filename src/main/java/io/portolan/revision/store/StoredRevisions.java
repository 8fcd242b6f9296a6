package io.portolan.revision.store;

import static java.util.stream.Collectors.toMap;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.ChainReport;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
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
class StoredRevisions implements Revisions {

    private final ProviderRows providers;
    private final RevisionRows rows;
    private final FactStore facts;

    StoredRevisions(ProviderRows providers, RevisionRows rows, FactStore facts) {
        this.providers = providers;
        this.rows = rows;
        this.facts = facts;
    }

    @Override
    public Map<ProviderId, RevisionNumber> heads() {
        return providers.findByHeadGreaterThan(0).stream()
                .collect(
                        toMap(
                                row -> new ProviderId(row.id()),
                                row -> new RevisionNumber(row.head())));
    }

    @Override
    public Optional<Revision> find(ProviderId provider, RevisionNumber number) {
        return rows.findById(new RevisionRow.Key(provider.text(), number.value()))
                .map(RevisionRow::toRevision);
    }

    @Override
    public Optional<Revision> asOf(ProviderId provider, Instant instant) {
        return rows.findFirstByKeyProviderAndPublishedAtLessThanEqualOrderByKeyNumberDesc(
                        provider.text(), instant)
                .map(RevisionRow::toRevision);
    }

    @Override
    public List<Revision> before(ProviderId provider, int number, int most) {
        return rows
                .findByKeyProviderAndKeyNumberLessThanOrderByKeyNumberDesc(
                        provider.text(), number, Limit.of(most))
                .stream()
                .map(RevisionRow::toRevision)
                .toList();
    }

    @Override
    public List<Revision> after(ProviderId provider, int number, int most) {
        return rows
                .findByKeyProviderAndKeyNumberGreaterThanOrderByKeyNumberAsc(
                        provider.text(), number, Limit.of(most))
                .stream()
                .map(RevisionRow::toRevision)
                .toList();
    }

    @Override
    public Catalog state(ProviderId provider, RevisionNumber number) {
        return facts.state(provider, number);
    }

    @Override
    public Catalog state(
            ProviderId provider, RevisionNumber number, RevisionNumber near, Catalog known) {
        return facts.state(find(provider, number).orElseThrow(), near, known);
    }

    @Override
    public List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        return facts.diff(provider, from, to);
    }

    @Override
    public List<Change> changesOf(ProviderId provider, RevisionNumber number) {
        return number.isFirst()
                ? Diff.of(Set.of(), facts.at(provider, number))
                : facts.diff(provider, number.previous(), number);
    }

    @Override
    public ChainReport verify(ProviderId provider) {
        return new ChainCheck(this, provider).run();
    }
}
