package io.portolan.bench;

import io.portolan.Instance;
import io.portolan.MeasuredQuestion;
import io.portolan.PortolanTest;
import io.portolan.TestDatabase;
import io.portolan.http.CostsFile;
import io.portolan.revision.Heads;
import io.portolan.revision.Publisher;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * How many bytes an answer holds at most while it is made, and a document while it is taken: the
 * heap after collections that are asked for all the time. What is held between two of them is not
 * seen, so that a figure may be up to twice of what is seen here, and is never to be less than half
 * of it.
 */
final class HeldBenchmark {

    private static final int SIZE = 8_000;

    /** Of the service's own thread, between two collections. */
    private static final Duration STEP = Duration.ofMillis(3);

    private static final String CLAIMED_DIGEST = "\"?(digest|chain)\"?: \"[0-9a-f]{64}\",?";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Instance service;

    private HeldBenchmark(Instance service) {
        this.service = service;
    }

    /**
     * @param update whether to write the figures down anew
     */
    static List<Figure> run(boolean update) throws Exception {
        try (var service =
                Instance.on(
                        TestDatabase.fresh(),
                        "portolan.http.answer-cache=1KB",
                        "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN)) {
            MeasuredQuestion.publish(service.get(Publisher.class), SIZE);
            service.get(Heads.class).refresh();
            Map<String, Long> held = new HeldBenchmark(service).measure();
            Figure figure = figure(held, CostsFile.held());
            if (update) {
                CostsFile.writeHeld(held);
            }
            return List.of(figure);
        }
    }

    private static Figure figure(Map<String, Long> held, Map<String, Long> known) {
        String most = "";
        double ratio = 0;
        for (String key : held.keySet()) {
            long estimated = Objects.requireNonNull(known.get(key), key);
            double own = (double) Objects.requireNonNull(held.get(key)) / estimated;
            if (own > ratio) {
                ratio = own;
                most = key;
            }
        }
        return new Figure(
                "held by %d answers and documents".formatted(held.size()),
                "%.2f x the estimate at most (%s)".formatted(ratio, most),
                "at most 2 x",
                ratio <= 2);
    }

    private Map<String, Long> measure() throws Exception {
        Map<String, Long> held = new TreeMap<>();
        for (String format : List.of("json", "yaml")) {
            ask(imported("first-" + format, format)).join();
            HttpRequest request = imported("sent-" + format, format);
            long bytes = request.bodyPublisher().orElseThrow().contentLength();
            held.put("document." + format, Math.max(1, mostHeld(request) / bytes));
        }
        for (MeasuredQuestion question : MeasuredQuestion.all(SIZE)) {
            if (ask(on(question.first()).build()).join() == 200) {
                long most = mostHeld(on(question.path()).build());
                held.put(question.key(), Math.max(1, most / question.entries()));
            }
        }
        return held;
    }

    private HttpRequest.Builder on(String path) {
        String port = service.context().getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** The same provider by another name, and so with other digests. */
    private HttpRequest imported(String name, String format) {
        String document =
                service.api().get("/api/v1/providers/large/document?format=" + format).text();
        return on("/api/v1/providers")
                .header("Authorization", "Bearer " + PortolanTest.ADMIN_TOKEN)
                .header("Content-Type", "application/" + format)
                .POST(
                        BodyPublishers.ofString(
                                document.replace("large", name).replaceAll(CLAIMED_DIGEST, "")))
                .build();
    }

    private CompletableFuture<Integer> ask(HttpRequest request) {
        return client.sendAsync(request, BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private long mostHeld(HttpRequest request) throws InterruptedException, IOException {
        long before = usedAfterCollection();
        long most = 0;
        CompletableFuture<Integer> status = ask(request);
        while (!status.isDone()) {
            most = Math.max(most, usedAfterCollection() - before);
            Thread.sleep(STEP);
        }
        if (status.join() >= 300) {
            throw new IOException(request.uri() + ": " + status.join());
        }
        return most;
    }

    /** As of the end of the collection: what has been allocated since then may be garbage. */
    private static long usedAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
