package io.portolan.revision;

import io.portolan.catalog.ProviderId;
import io.portolan.document.Instants;
import io.portolan.http.Expensive.Kind;
import io.portolan.http.ExpensiveQuestions;
import io.portolan.http.ProblemException;
import io.portolan.http.ProblemType;
import io.portolan.http.Query;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** From what a reader wrote to the provider, the revision and the state they mean. */
@Component
public class Catalogs {

    private final Heads heads;
    private final Revisions revisions;
    private final Snapshots snapshots;
    private final ExpensiveQuestions expensive;

    Catalogs(Heads heads, Revisions revisions, Snapshots snapshots, ExpensiveQuestions expensive) {
        this.heads = heads;
        this.revisions = revisions;
        this.snapshots = snapshots;
        this.expensive = expensive;
    }

    /**
     * The catalog of a provider at the revision that the query chooses. What is made of it counts
     * as one of the expensive questions that are answered at once.
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
        RevisionNumber chosen =
                number.map(n -> existing(id, n))
                        .or(() -> asOf.map(instant -> published(id, instant)))
                        .orElseGet(() -> head(id));
        begin(id, chosen);
        return new CatalogAt(chosen, snapshots.at(id, chosen), number.isPresent());
    }

    /** Two catalogs to compare, which count as one question. */
    public Both both(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        begin(provider, from, to);
        return new Both(at(provider, from), at(provider, to));
    }

    /** Two states of one provider. */
    public record Both(CatalogAt from, CatalogAt to) {}

    /** Everybody asks for the head: it must not wait for those who go through the past. */
    private void begin(ProviderId provider, RevisionNumber... numbers) {
        boolean isAtHand =
                Stream.of(numbers)
                        .allMatch(n -> n.equals(head(provider)) || snapshots.has(provider, n));
        expensive.begin(isAtHand ? Kind.LIST : Kind.HISTORY);
    }

    /** The catalog at a revision that must exist. */
    public CatalogAt at(ProviderId provider, RevisionNumber number) {
        return new CatalogAt(number, snapshots.at(provider, existing(provider, number)), true);
    }

    /**
     * @throws ProblemException if there is no provider of that name
     */
    public ProviderId provider(String text) {
        return heads.all().keySet().stream()
                .filter(id -> id.text().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.UNKNOWN_PROVIDER,
                                        "provider: %s (expected: one of %s)"
                                                .formatted(
                                                        text,
                                                        heads.all().keySet().stream()
                                                                .map(ProviderId::text)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    public RevisionNumber head(ProviderId provider) {
        return heads.of(provider).orElseThrow();
    }

    /**
     * @throws ProblemException if the provider has no such revision
     */
    public RevisionNumber existing(ProviderId provider, RevisionNumber number) {
        if (!has(provider, number)) {
            throw new ProblemException(
                    ProblemType.UNKNOWN_REVISION,
                    "revision: %s (expected: 1-%s, the revisions of %s)"
                            .formatted(number, head(provider), provider));
        }
        return number;
    }

    /** Whether there is such a revision: one that another instance published just now counts. */
    public boolean has(ProviderId provider, RevisionNumber number) {
        if (number.compareTo(head(provider)) <= 0) {
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
