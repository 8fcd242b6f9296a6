package io.portolan.bench;

import io.portolan.PortolanApplication;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.ProviderId;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.Revisions;
import io.portolan.revision.Snapshot;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A provider of 100,000 addresses that changes one address at a time. */
final class StoreBenchmark {

    private static final int ADDRESSES = 100_000;
    private static final int WARM_UP = 100;
    private static final int READS = 200;

    private static final String FACTS =
            """
            select sum(pg_total_relation_size(oid)) from pg_class
            where relname in ('provider', 'revision', 'provider_fact', 'region_fact',
                'endpoint', 'endpoint_fact', 'address_fact')
            """;

    private final Sample sample = new Sample("sample");
    private final Random random = new Random(1);
    private final Revisions revisions;
    private final Publisher publisher;
    private final JdbcClient jdbc;
    private final int changes;

    private StoreBenchmark(ConfigurableApplicationContext context, int changes) {
        this.revisions = context.getBean(Revisions.class);
        this.publisher = context.getBean(Publisher.class);
        this.jdbc = context.getBean(JdbcClient.class);
        this.changes = changes;
    }

    static List<Figure> run(Path data, int changes) {
        try (var context = context(data)) {
            return new StoreBenchmark(context, changes).figures();
        }
    }

    /** The service without its web server. */
    static ConfigurableApplicationContext context(Path data, String... settings) {
        return new SpringApplicationBuilder(PortolanApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        Stream.concat(
                                        Stream.of(
                                                "--spring.main.banner-mode=off",
                                                "--logging.level.root=warn",
                                                // vacuum says nothing for seconds
                                                "--spring.datasource.hikari.data-source-properties.socketTimeout=600",
                                                "--portolan.data-directory=" + data),
                                        Stream.of(settings))
                                .toArray(String[]::new));
    }

    private List<Figure> figures() {
        Catalog catalog = sample.catalog(ADDRESSES);
        publisher.record(Sample.publication(catalog));
        long before = size();
        var publish = new Timings();
        for (int i = 0; i < changes; i++) {
            catalog = sample.changed(catalog);
            var publication = Sample.publication(catalog);
            publish.time(() -> publisher.record(publication));
        }
        long each = (size() - before) / changes;
        check(catalog);
        String scale = " (%,d x %,d)".formatted(ADDRESSES, changes);
        return List.of(
                Figure.within("publish one change" + scale, publish.after(WARM_UP), 50),
                Figure.within("state at any revision, cold" + scale, states(), 300),
                Figure.within("state after one that is known" + scale, next(), 50),
                Figure.within("diff of any two revisions" + scale, diffs(), 50),
                Figure.under("stored for one changed address" + scale, each, 2000));
    }

    private long size() {
        jdbc.sql("vacuum analyze").update();
        return jdbc.sql(FACTS).query(Long.class).single();
    }

    /** Nothing that follows means anything if what was published is not what is stored. */
    private void check(Catalog catalog) {
        if (!revisions.state(sample.provider(), new RevisionNumber(changes + 1)).equals(catalog)) {
            throw new IllegalStateException("state at the head: not the one that was published");
        }
    }

    private Timings states() {
        var timings = new Timings();
        for (int i = 0; i < READS; i++) {
            RevisionNumber number = any();
            timings.time(() -> revisions.state(sample.provider(), number));
        }
        return timings.after(READS / 10);
    }

    /**
     * What the first reader of a new revision waits for, and who publishes after another instance.
     */
    private Timings next() {
        var timings = new Timings();
        for (int i = 0; i < READS; i++) {
            RevisionNumber number = new RevisionNumber(1 + random.nextInt(changes));
            Snapshot known = revisions.snapshot(sample.provider(), number).orElseThrow();
            timings.time(() -> revisions.snapshot(sample.provider(), number.next(), known));
        }
        return timings.after(READS / 10);
    }

    private Timings diffs() {
        ProviderId provider = sample.provider();
        var timings = new Timings();
        for (int i = 0; i < READS; i++) {
            RevisionNumber from = any();
            RevisionNumber to = any();
            timings.time(() -> revisions.diff(provider, from, to));
        }
        return timings.after(READS / 10);
    }

    private RevisionNumber any() {
        return new RevisionNumber(1 + random.nextInt(changes + 1));
    }
}
