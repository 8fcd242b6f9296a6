package io.portolan.revision.store;

import static java.util.stream.Collectors.toMap;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Digest;
import io.portolan.revision.Head;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Snapshot;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
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
    private final JdbcClient jdbc;

    StoredRevisions(ProviderRows providers, RevisionRows rows, FactStore facts, JdbcClient jdbc) {
        this.providers = providers;
        this.rows = rows;
        this.facts = facts;
        this.jdbc = jdbc;
    }

    Map<ProviderId, Head> heads() {
        return providers.findByHeadGreaterThanAndHeadChainIsNotNull(0).stream()
                .collect(toMap(row -> new ProviderId(row.id()), ProviderRow::toHead));
    }

    /** Not as a read-only transaction, which a driver may send to a standby. */
    @Transactional
    Map<ProviderId, Digest> chains(Map<ProviderId, RevisionNumber> numbers) {
        var asked = List.copyOf(numbers.entrySet());
        Map<ProviderId, Digest> chains = new HashMap<>();
        jdbc.sql(
                        """
                        select provider, chain, pg_is_in_recovery()
                        from unnest(cast(:providers as text[]), cast(:numbers as integer[]))
                            as asked (provider, number)
                        left join revision using (provider, number)
                        """)
                .param(
                        "providers",
                        asked.stream().map(each -> each.getKey().text()).toArray(String[]::new))
                .param(
                        "numbers",
                        asked.stream().map(each -> each.getValue().value()).toArray(Integer[]::new))
                .query(
                        row -> {
                            if (row.getBoolean(3)) {
                                throw new DataAccessResourceFailureException(
                                        "database: a standby (expected: the primary)");
                            }
                            String chain = row.getString(2);
                            if (chain != null) {
                                chains.put(new ProviderId(row.getString(1)), new Digest(chain));
                            }
                        });
        return chains;
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

    Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number) {
        return find(provider, number)
                .map(revision -> new Snapshot(revision, facts.state(provider, number)));
    }

    Optional<Snapshot> snapshot(ProviderId provider, RevisionNumber number, Snapshot near) {
        return find(provider, number)
                .map(
                        revision ->
                                new Snapshot(
                                        revision,
                                        facts.state(
                                                revision,
                                                near.revision().number(),
                                                near.catalog())));
    }

    List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        return facts.diff(provider, from, to);
    }

    /**
     * @param from 0: nothing was there
     */
    long countChanges(ProviderId provider, int from, int to) {
        return facts.countApart(provider, Math.min(from, to), Math.max(from, to));
    }

    List<Change> changesOf(ProviderId provider, RevisionNumber number) {
        return number.isFirst()
                ? Diff.of(Set.of(), facts.at(provider, number))
                : facts.diff(provider, number.previous(), number);
    }
}
