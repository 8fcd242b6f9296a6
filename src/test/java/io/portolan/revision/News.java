package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ApplicationContext;

/** A next revision that differs from the last, for tests that need one and do not mind which. */
public final class News {

    private News() {}

    /** Publishes it by an instance of the service. */
    public static Revision publish(ApplicationContext service, ProviderId id) {
        Revisions revisions = service.getBean(Revisions.class);
        RevisionNumber head = Objects.requireNonNull(revisions.heads().get(id)).number();
        Catalog catalog = revisions.state(id, head);
        return service.getBean(Publisher.class)
                .record(
                        new Publication(
                                renamed(catalog, "Name " + head.next()),
                                revisions.find(id, head).orElseThrow().publishedAt(),
                                "test",
                                "Another name",
                                null,
                                null,
                                List.of(),
                                null));
    }

    private static Catalog renamed(Catalog catalog, String name) {
        Provider provider = catalog.provider();
        return new Catalog(
                new Provider(
                        provider.id(),
                        name,
                        provider.documentation(),
                        provider.confidence(),
                        provider.links(),
                        provider.notes()),
                catalog.regions(),
                catalog.endpoints());
    }
}
