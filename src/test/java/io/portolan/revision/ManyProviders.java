package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.context.ApplicationContext;

/** Providers with the longest names there can be, each with the facts of Zadarma. */
public final class ManyProviders {

    private static final int LONGEST = 63;

    private ManyProviders() {}

    /** The name of the n-th. */
    public static ProviderId id(int n) {
        String number = "n%05d".formatted(n);
        return new ProviderId(number + "x".repeat(LONGEST - number.length()));
    }

    /** Names from one up to, but without, another. */
    public static List<ProviderId> ids(int from, int to) {
        return IntStream.range(from, to).mapToObj(ManyProviders::id).toList();
    }

    /** Publishes the first revision of each, and waits until the instance knows them. */
    public static void publish(ApplicationContext service, List<ProviderId> ids) {
        Catalog facts = ShippedCatalogs.at("zadarma", 1);
        Publisher publisher = service.getBean(Publisher.class);
        ids.forEach(id -> publisher.record(publication(id, facts)));
        service.getBean(Heads.class).refresh();
    }

    private static Publication publication(ProviderId id, Catalog facts) {
        Provider provider = facts.provider();
        return new Publication(
                new Catalog(
                        new Provider(
                                id,
                                provider.name(),
                                provider.documentation(),
                                provider.confidence(),
                                provider.links(),
                                provider.notes()),
                        facts.regions(),
                        facts.endpoints()),
                Instant.parse("2026-01-01T00:00:00Z"),
                "test",
                "One of many",
                null,
                null,
                List.of(),
                null);
    }
}
