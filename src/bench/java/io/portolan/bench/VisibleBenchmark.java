package io.portolan.bench;

import io.portolan.PortolanApplication;
import io.portolan.catalog.Catalog;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * From the call that publishes at one instance until another one knows, the publishing itself
 * included. Whoever waits there, with {@code Prefer: wait}, is woken at that moment.
 */
final class VisibleBenchmark {

    private static final int PUBLISHES = 220;
    private static final int WARM_UP = 20;
    private static final int LONGEST_PAUSE_MILLIS = 500;
    private static final Duration MOST = Duration.ofSeconds(10);

    private final Sample sample = new Sample("seen");
    private final Random random = new Random(1);
    private final Timings publishing = new Timings();
    private final Publisher publisher;
    private Catalog catalog = sample.catalog(1000);

    private VisibleBenchmark(Publisher publisher) {
        this.publisher = publisher;
    }

    static List<Figure> run(Path data) throws InterruptedException {
        try (var first = StoreBenchmark.context(data);
                var polling = second(first, false);
                var listening = second(first, true)) {
            var benchmark = new VisibleBenchmark(first.getBean(Publisher.class));
            return List.of(
                    Figure.within(
                            "publish to visible elsewhere, polling",
                            benchmark.measure(polling.getBean(Heads.class)),
                            600),
                    Figure.within(
                            "publish to visible elsewhere, NOTIFY",
                            benchmark.measure(listening.getBean(Heads.class)),
                            100),
                    Figure.within("publish, of that", benchmark.publishing.after(WARM_UP), 50));
        }
    }

    private static ConfigurableApplicationContext second(
            ConfigurableApplicationContext first, boolean notify) {
        var database = first.getBean(JdbcConnectionDetails.class);
        return new SpringApplicationBuilder(PortolanApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--portolan.notify=" + notify,
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + database.getUsername(),
                        "--spring.datasource.password=" + database.getPassword());
    }

    private Timings measure(Heads elsewhere) throws InterruptedException {
        var timings = new Timings();
        for (int i = 0; i < PUBLISHES; i++) {
            // At any moment between two polls, not always at the same one.
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            catalog = sample.changed(catalog);
            timings.time(() -> publishAndWait(elsewhere));
        }
        return timings.after(WARM_UP);
    }

    private Revision publishAndWait(Heads elsewhere) {
        Revision revision = publishing.time(() -> publisher.record(Sample.publication(catalog)));
        try {
            elsewhere.awaitAfter(revision.provider(), revision.number().value() - 1, 0, MOST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (elsewhere
                .of(revision.provider())
                .filter(head -> head.number().equals(revision.number()))
                .isEmpty()) {
            throw new IllegalStateException(
                    "%s: not seen within %s".formatted(revision.number(), MOST));
        }
        return revision;
    }
}
