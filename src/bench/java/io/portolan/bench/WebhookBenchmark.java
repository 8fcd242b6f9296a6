package io.portolan.bench;

import io.portolan.PortolanApplication;
import io.portolan.access.Principal;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.Catalog;
import io.portolan.notification.Mode;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Target;
import io.portolan.revision.Publisher;
import io.portolan.revision.RevisionNumber;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From the call that publishes until each of many subscribers was told, by two instances; every
 * second subscriber wants every revision, and all take 20 ms for an answer. Everything runs on one
 * machine, in one process.
 */
final class WebhookBenchmark {

    private static final int PUBLISHES = 12;
    private static final int WARM_UP = 2;
    private static final double P99_MILLIS = 2_000;
    private static final Duration MOST = Duration.ofSeconds(60);

    private final Sample sample = new Sample("told");
    private final ConfigurableApplicationContext first;
    private final CountingReceiver receiver;
    private final int count;

    private WebhookBenchmark(
            ConfigurableApplicationContext first, CountingReceiver receiver, int count) {
        this.first = first;
        this.receiver = receiver;
        this.count = count;
    }

    static List<Figure> run(Path data, int count) throws InterruptedException {
        try (var receiver = CountingReceiver.start();
                var first = service("--portolan.data-directory=" + data);
                var _ = second(first, data)) {
            return new WebhookBenchmark(first, receiver, count).figures();
        }
    }

    private static ConfigurableApplicationContext second(
            ConfigurableApplicationContext first, Path data) {
        var database = first.getBean(JdbcConnectionDetails.class);
        return service(
                "--portolan.data-directory=" + data,
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword());
    }

    private static ConfigurableApplicationContext service(String... settings) {
        var application =
                new SpringApplicationBuilder(PortolanApplication.class)
                        .web(WebApplicationType.NONE)
                        .properties(
                                "spring.main.banner-mode=off",
                                "logging.level.root=warn",
                                "portolan.webhooks.allowed-targets=127.0.0.0/8");
        return application.run(settings);
    }

    private List<Figure> figures() throws InterruptedException {
        Publisher publisher = first.getBean(Publisher.class);
        Catalog catalog = sample.catalog(1_000);
        subscribe(publisher.record(Sample.publication(catalog)).number());
        var timings = new Timings();
        int lost = 0;
        for (int i = 0; i < PUBLISHES; i++) {
            catalog = sample.changed(catalog);
            receiver.expect(count);
            long start = System.nanoTime();
            publisher.record(Sample.publication(catalog));
            lost += receiver.await(MOST);
            if (i >= WARM_UP) {
                receiver.arrivals().forEach(at -> timings.add(at - start));
            }
        }
        return List.of(
                Figure.within(
                        "publish to received, %,d webhooks".formatted(count), timings, P99_MILLIS),
                new Figure(
                        "not told in time, %d publishes".formatted(PUBLISHES),
                        "%,d".formatted(lost),
                        "none",
                        lost == 0),
                new Figure(
                        "told twice, or out of order",
                        "%,d, %,d".formatted(receiver.repeats(), receiver.disordered()),
                        "none",
                        receiver.repeats() + receiver.disordered() == 0));
    }

    /** Active from the start: what challenges cost is not of interest here. */
    private void subscribe(RevisionNumber head) {
        var subscriptions = first.getBean(Subscriptions.class);
        var random = new SecureRandom();
        IntStream.range(0, count)
                .forEach(
                        i ->
                                subscriptions.create(
                                        new NewSubscription(
                                                new Principal("bench"),
                                                sample.provider(),
                                                Target.parse(receiver.url("/" + i), true),
                                                Selection.EVERYTHING,
                                                i % 2 == 0 ? Mode.LATEST : Mode.EVERY,
                                                null,
                                                false,
                                                head),
                                        SigningSecret.random(random)));
        JdbcClient jdbc = first.getBean(JdbcClient.class);
        jdbc.sql("update subscription set state = 'active'").update();
        jdbc.sql("delete from delivery").update();
    }
}
