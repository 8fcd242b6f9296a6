package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import io.portolan.document.Instants;
import io.portolan.http.Answer.Keeps;
import io.portolan.http.Excerpt;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.ExpensiveQuestions;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From what a reader wrote to the provider, the revision and the state they mean. */
@Component
public class Catalogs {

    /** How many providers a problem names. */
    private static final int MOST_NAMED = 10;

    private final Heads heads;
    private final Revisions revisions;
    private final Snapshots snapshots;
    private final ExpensiveQuestions expensive;
    private final AtomicBoolean isRefreshing = new AtomicBoolean();

    Catalogs(Heads heads, Revisions revisions, Snapshots snapshots, ExpensiveQuestions expensive) {
        this.heads = heads;
        this.revisions = revisions;
        this.snapshots = snapshots;
        this.expensive = expensive;
    }

    /**
     * The catalog of a provider at the revision that the query chooses.
     *
     * @throws ProblemException if there is no such provider or revision
     */
    public CatalogAt at(String provider, Query query) {
        ProviderId id = provider(provider);
        Optional<RevisionNumber> number = query.one(RevisionChoice.REVISION, RevisionNumber::parse);
        Optional<Instant> asOf = query.one(RevisionChoice.AS_OF, Instants::parse);
        if (number.isPresent() && asOf.isPresent()) {
            throw ProblemException.of(
                    RevisionChoice.AS_OF, "asOf: given with revision (expected: one of the two)");
        }
        @Nullable Digest chain = ChainChoice.of(query).orElse(null);
        if (chain != null && number.isEmpty()) {
            throw ProblemException.of(
                    ChainChoice.CHAIN,
                    "chain: given without revision (expected: beside revision, whose chain it is)");
        }
        if (number.isPresent()) {
            return at(id, number.get(), chain);
        }
        if (asOf.isPresent()) {
            return asOf(id, asOf.get());
        }
        return atHead(id);
    }

    private CatalogAt asOf(ProviderId provider, Instant instant) {
        RevisionNumber number = published(provider, instant);
        begin(provider, number);
        return of(snapshots.at(provider, number), Keeps.UNTIL_ASKED_AGAIN);
    }

    /**
     * The newest catalog, which is in memory as a rule. Before it is read the head is read again,
     * for it may not be there any more; of a thousand who come at the same moment one does so, for
     * each would take a connection.
     */
    public CatalogAt atHead(ProviderId provider) {
        if (!snapshots.has(provider, head(provider).number())
                && isRefreshing.compareAndSet(false, true)) {
            try {
                heads.refresh();
            } finally {
                isRefreshing.set(false);
            }
        }
        return of(snapshots.at(provider, head(provider).number()), Keeps.UNTIL_ASKED_AGAIN);
    }

    /**
     * The catalog at a revision that a reader named.
     *
     * @param chain the revision's, as the reader knows it; null: not said
     * @throws ProblemException if there is no such revision, or it has another chain
     */
    public CatalogAt at(ProviderId provider, RevisionNumber number, @Nullable Digest chain) {
        expect(provider, number, chain);
        begin(provider, number);
        return named(provider, number, chain);
    }

    private CatalogAt named(ProviderId provider, RevisionNumber number, @Nullable Digest chain) {
        Snapshot snapshot = snapshots.at(provider, number);
        check(chain, provider, number, snapshot.revision());
        return of(snapshot, chain != null ? Keeps.FOR_EVER : Keeps.AN_HOUR);
    }

    /** A revision that must be there; who names its chain is told of the other history. */
    private void expect(ProviderId provider, RevisionNumber number, @Nullable Digest chain) {
        if (!has(provider, number)) {
            check(chain, provider, number, null);
            throw unknown(provider, number);
        }
    }

    private void check(
            @Nullable Digest chain,
            ProviderId provider,
            RevisionNumber number,
            @Nullable Revision there) {
        if (chain != null) {
            ChainChoice.check(chain, number, there == null ? null : there.chain(), head(provider));
        }
    }

    private static CatalogAt of(Snapshot snapshot, Keeps keeps) {
        return new CatalogAt(snapshot.revision(), snapshot.catalog(), keeps);
    }

    /**
     * A revision that a reader named, without its state.
     *
     * @param chain the revision's, as the reader knows it; null: not said
     * @throws ProblemException if there is no such revision, or it has another chain
     */
    public Revision revision(ProviderId provider, RevisionNumber number, @Nullable Digest chain) {
        @Nullable Revision found = revisions.find(provider, number).orElse(null);
        check(chain, provider, number, found);
        if (found == null) {
            throw unknown(provider, number);
        }
        return found;
    }

    /** Two catalogs to compare, which count as one question. */
    public Both both(
            ProviderId provider, RevisionNumber from, RevisionNumber to, @Nullable Digest chain) {
        existing(provider, from);
        expect(provider, to, chain);
        begin(provider, from, to);
        return new Both(named(provider, from, null), named(provider, to, chain));
    }

    /** Two states of one provider. */
    public record Both(CatalogAt from, CatalogAt to) {}

    /**
     * What is not in memory is read under the bulkhead of the history. All ask for the head: it
     * must not wait for those who go through the past.
     */
    private void begin(ProviderId provider, RevisionNumber... numbers) {
        boolean isAtHand =
                Stream.of(numbers)
                        .allMatch(
                                n ->
                                        n.equals(head(provider).number())
                                                || snapshots.has(provider, n));
        if (!isAtHand) {
            expensive.begin(Kind.HISTORY);
        }
    }

    /**
     * @throws ProblemException if there is no provider of that name
     */
    public ProviderId provider(String text) {
        return heads.provider(text).orElseThrow(() -> unknownProvider(text));
    }

    private ProblemException unknownProvider(String text) {
        return new ProblemException(
                ProblemType.UNKNOWN_PROVIDER,
                "provider: %s (expected: one of %s)"
                        .formatted(Excerpt.of(text), someProviders(text)));
    }

    /** All names while they are few; else those that a typing error is most likely meant for. */
    private String someProviders(String text) {
        String some = String.join(", ", heads.namesNear(text, MOST_NAMED));
        int others = heads.count() - MOST_NAMED;
        return others <= 0
                ? some
                : "%s … and %d more, as in /api/v1/providers".formatted(some, others);
    }

    public Head head(ProviderId provider) {
        return heads.of(provider).orElseThrow(() -> unknownProvider(provider.text()));
    }

    /**
     * @throws ProblemException if the provider has no such revision
     */
    public RevisionNumber existing(ProviderId provider, RevisionNumber number) {
        if (!has(provider, number)) {
            throw unknown(provider, number);
        }
        return number;
    }

    private ProblemException unknown(ProviderId provider, RevisionNumber number) {
        return new ProblemException(
                ProblemType.UNKNOWN_REVISION,
                "revision: %s (expected: 1-%s, the revisions of %s)"
                        .formatted(number, head(provider).number(), provider));
    }

    /** Whether there is such a revision: one that another instance published just now counts. */
    public boolean has(ProviderId provider, RevisionNumber number) {
        if (number.compareTo(head(provider).number()) <= 0) {
            return true;
        }
        boolean isNew = revisions.find(provider, number).isPresent();
        if (isNew) {
            heads.refresh();
        }
        return isNew;
    }

    private RevisionNumber published(ProviderId provider, Instant instant) {
        return revisions
                .asOf(provider, instant)
                .map(Revision::number)
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_REVISION,
                                        "asOf: %s (expected: %s or later, when the first revision of %s was published)"
                                                .formatted(
                                                        instant,
                                                        revisions
                                                                .find(
                                                                        provider,
                                                                        new RevisionNumber(1))
                                                                .map(Revision::publishedAt)
                                                                .orElseThrow(),
                                                        provider)));
    }
}
