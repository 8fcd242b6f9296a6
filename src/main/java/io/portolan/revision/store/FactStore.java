package io.portolan.revision.store;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Change;
import io.portolan.revision.Diff;
import io.portolan.revision.Digest;
import io.portolan.revision.Fact;
import io.portolan.revision.Facts;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All facts of all providers over all revisions. */
@Component
class FactStore {

    private final ProviderFacts providers;
    private final RegionFacts regions;
    private final EndpointFacts endpoints;
    private final AddressFacts addresses;

    FactStore(JdbcClient jdbc) {
        providers = new ProviderFacts(jdbc);
        regions = new RegionFacts(jdbc);
        endpoints = new EndpointFacts(jdbc);
        addresses = new AddressFacts(jdbc, endpoints);
    }

    /** All that holds at a revision. */
    List<Fact> at(ProviderId provider, RevisionNumber number) {
        List<Fact> facts = new ArrayList<>();
        tables().forEach(table -> facts.addAll(table.at(provider, number)));
        return facts;
    }

    Catalog state(ProviderId provider, RevisionNumber number) {
        return Facts.catalog(at(provider, number));
    }

    /**
     * The state of a revision, from one that is said to be that of another and from what opened or
     * closed between them. The digest decides whether it is right; if it is not, all is read.
     */
    Catalog state(Revision wanted, RevisionNumber near, Catalog known) {
        Apart apart = apart(wanted.provider(), near, wanted.number());
        return Facts.moved(known, apart.gone(), apart.come())
                .filter(moved -> Digest.of(moved).equals(wanted.digest()))
                .orElseGet(() -> state(wanted.provider(), wanted.number()));
    }

    /** What leads from one revision to another. */
    List<Change> diff(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        Apart apart = apart(provider, from, to);
        return Diff.of(apart.gone(), apart.come());
    }

    /** How many facts hold at exactly one of two revisions, the lower one first. */
    long countApart(ProviderId provider, int low, int high) {
        return tables().mapToLong(table -> table.countApart(provider, low, high)).sum();
    }

    /** Read from what opened or closed between the two. */
    private Apart apart(ProviderId provider, RevisionNumber from, RevisionNumber to) {
        boolean forward = from.compareTo(to) <= 0;
        RevisionNumber low = forward ? from : to;
        RevisionNumber high = forward ? to : from;
        List<Fact> atLow = new ArrayList<>();
        List<Fact> atHigh = new ArrayList<>();
        tables().flatMap(table -> table.apart(provider, low, high).stream())
                .forEach(row -> (row.since() <= low.value() ? atLow : atHigh).add(row.fact()));
        return forward ? new Apart(atLow, atHigh) : new Apart(atHigh, atLow);
    }

    /** Closes the facts that no longer hold at a revision and opens those that begin to. */
    void move(
            ProviderId provider,
            Collection<Fact> gone,
            Collection<Fact> come,
            RevisionNumber number) {
        providers.close(provider, only(Fact.OfProvider.class, gone), number);
        regions.close(provider, only(Fact.OfRegion.class, gone), number);
        endpoints.close(provider, only(Fact.OfEndpoint.class, gone), number);
        addresses.close(provider, only(Fact.OfAddress.class, gone), number);
        providers.open(provider, only(Fact.OfProvider.class, come), number);
        regions.open(provider, only(Fact.OfRegion.class, come), number);
        endpoints.open(provider, only(Fact.OfEndpoint.class, come), number);
        addresses.open(provider, only(Fact.OfAddress.class, come), number);
    }

    private Stream<FactTable<? extends Fact>> tables() {
        return Stream.of(providers, regions, endpoints, addresses);
    }

    private static <F extends Fact> List<F> only(Class<F> kind, Collection<Fact> facts) {
        return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** What holds at one revision and not at the other, and the other way round. */
    private record Apart(List<Fact> gone, List<Fact> come) {}
}
