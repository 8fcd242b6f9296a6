package io.portolan.bench;

import io.portolan.PortolanApplication;
import io.portolan.access.NewToken;
import io.portolan.access.Principal;
import io.portolan.access.Role;
import io.portolan.access.Secret;
import io.portolan.access.Tokens;
import io.portolan.allowlist.Selection;
import io.portolan.catalog.Catalog;
import io.portolan.notification.Kind;
import io.portolan.notification.Mode;
import io.portolan.notification.NewSubscription;
import io.portolan.notification.Receiver;
import io.portolan.notification.SigningSecret;
import io.portolan.notification.SubscriptionId;
import io.portolan.notification.Subscriptions;
import io.portolan.notification.Target;
import io.portolan.revision.Publisher;
import io.portolan.revision.Revision;
import io.portolan.revision.RevisionNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * From the call that publishes until each of many receivers has the event, which answer after 20 to
 * 40 ms. Both instances, the database and all receivers share the machine.
 */
final class WebhookBenchmark {

    private static final int PUBLISHES = 6;
    private static final int WARM_UP = 2;
    private static final String PATH = "/told";
    private static final long MOST_SECONDS = 60;

    private final Receiver receiver;
    private final ConfigurableApplicationContext service;
    private final Sample sample = new Sample("told");
    private final int count;
    private volatile CountDownLatch missing = new CountDownLatch(0);
    private volatile Timings arrivals = new Timings();

    private WebhookBenchmark(Receiver receiver, ConfigurableApplicationContext service, int count) {
        this.receiver = receiver;
        this.service = service;
        this.count = count;
    }

    static List<Figure> run(Path data, int count) throws InterruptedException {
        try (Receiver receiver = Receiver.start();
                var first =
                        StoreBenchmark.context(
                                data, "--portolan.webhooks.allowed-targets=127.0.0.0/8");
                var _ = second(first, data)) {
            return new WebhookBenchmark(receiver, first, count).figures();
        }
    }

    private static ConfigurableApplicationContext second(
            ConfigurableApplicationContext first, Path data) {
        var database = first.getBean(JdbcConnectionDetails.class);
        return new SpringApplicationBuilder(PortolanApplication.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--portolan.data-directory=" + data,
                        "--portolan.webhooks.allowed-targets=127.0.0.0/8",
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + database.getUsername(),
                        "--spring.datasource.password=" + database.getPassword());
    }

    private List<Figure> figures() throws InterruptedException {
        Publisher publisher = service.getBean(Publisher.class);
        Catalog catalog = sample.catalog(100);
        Revision head = publisher.record(Sample.publication(catalog));
        receiver.behave(
                PATH,
                (exchange, told) -> {
                    pause();
                    if (told.type().equals(Kind.RULES_CHANGED.word())) {
                        arrivals.arrived();
                        missing.countDown();
                    }
                    exchange.sendResponseHeaders(204, -1);
                });
        subscribe(head);
        var all = new ArrayList<Timings>();
        for (int i = 0; i < PUBLISHES; i++) {
            catalog = sample.changed(catalog);
            missing = new CountDownLatch(count);
            arrivals = new Timings();
            publisher.record(Sample.publication(catalog));
            if (!missing.await(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException(
                        "%d of %d: not told within %d s"
                                .formatted(missing.getCount(), count, MOST_SECONDS));
            }
            all.add(arrivals);
            // What was told is written down before the next one.
            TimeUnit.SECONDS.sleep(2);
        }
        return List.of(
                Figure.within(
                        "publish to received by %,d webhooks".formatted(count),
                        Timings.of(all.subList(WARM_UP, PUBLISHES)),
                        2000));
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20, 41));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** Verified by hand: none of their challenges is of interest here. */
    private void subscribe(Revision head) {
        Subscriptions subscriptions = service.getBean(Subscriptions.class);
        var random = new SecureRandom();
        for (int i = 0; i < count; i++) {
            var owner = new Principal("bench-%d".formatted(i / 100));
            if (i % 100 == 0) {
                service.getBean(Tokens.class)
                        .create(
                                new NewToken("bench", owner, Role.SUBSCRIBER, null),
                                Secret.random(random).digest(),
                                "bench");
            }
            SubscriptionId id =
                    subscriptions
                            .create(
                                    new NewSubscription(
                                            owner,
                                            head.provider(),
                                            Target.parse(receiver.url(PATH), true),
                                            Selection.EVERYTHING,
                                            Mode.LATEST,
                                            null,
                                            false,
                                            new RevisionNumber(head.number().value())),
                                    SigningSecret.random(random))
                            .orElseThrow(refusal -> new IllegalStateException(refusal.toString()))
                            .id();
            String word =
                    service.getBean(JdbcClient.class)
                            .sql("select challenge from subscription where id = :id")
                            .param("id", id.value())
                            .query(String.class)
                            .single();
            subscriptions.confirm(id, word);
        }
    }
}
