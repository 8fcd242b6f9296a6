package io.portolan.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many subscribers, a path each, that note when they were told of changes and nothing else. */
final class CountingReceiver implements AutoCloseable {

    private static final Pattern REVISION = Pattern.compile("\"revision\":([0-9]+)");
    private static final long PAUSE_MILLIS = 20;

    private final HttpServer server;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> newest = new ConcurrentHashMap<>();
    private final AtomicInteger repeats = new AtomicInteger();
    private final AtomicInteger disordered = new AtomicInteger();
    private volatile Collection<Long> arrivals = List.of();
    private volatile CountDownLatch missing = new CountDownLatch(0);

    private CountingReceiver() throws IOException {
        server =
                HttpServer.create(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10_000);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    static CountingReceiver start() {
        try {
            return new CountingReceiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /** Begins to count anew. */
    void expect(int count) {
        arrivals = new ConcurrentLinkedQueue<>();
        missing = new CountDownLatch(count);
    }

    /** Waits for all, and returns how many did not come. */
    int await(Duration most) throws InterruptedException {
        return missing.await(most.toMillis(), TimeUnit.MILLISECONDS) ? 0 : (int) missing.getCount();
    }

    /** When each was told, in nanoseconds of this machine's clock. */
    Collection<Long> arrivals() {
        return arrivals;
    }

    int repeats() {
        return repeats.get();
    }

    int disordered() {
        return disordered.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher revision = REVISION.matcher(body);
            if (revision.find()) {
                note(
                        exchange.getRequestURI().getPath(),
                        exchange.getRequestHeaders().getFirst("webhook-id"),
                        Integer.parseInt(revision.group(1)));
            }
            Thread.sleep(PAUSE_MILLIS);
            exchange.sendResponseHeaders(204, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(String path, String id, int revision) {
        if (!known.add(id)) {
            repeats.incrementAndGet();
            return;
        }
        Integer before = newest.put(path, revision);
        if (before != null && before >= revision) {
            disordered.incrementAndGet();
        }
        arrivals.add(System.nanoTime());
        missing.countDown();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
