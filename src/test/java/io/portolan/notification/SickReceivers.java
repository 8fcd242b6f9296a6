package io.portolan.notification;

import com.sun.net.httpserver.HttpExchange;
import io.portolan.notification.Receiver.Told;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Subscribers of all sorts. Who is healthy takes 20 to 40 ms for an answer; the others refuse, send
 * elsewhere, drip, never end, or are not there.
 */
final class SickReceivers implements AutoCloseable {

    /** Of those that fall sick, and of those that are dead then. */
    static final List<String> PATHS =
            List.of(
                    "/drip/1",
                    "/drip/2",
                    "/drip/3",
                    "/endless/1",
                    "/endless/2",
                    "/busy/1",
                    "/busy/2",
                    "/broken/1",
                    "/broken/2",
                    "/moved/1",
                    "/moved/2",
                    "/dead/1",
                    "/dead/2",
                    "/dead/3",
                    "/dead/4");

    private static final String ELSEWHERE = "/elsewhere";
    private static final long PAUSE_NANOS = 20_000_000;

    private final Receiver receiver = Receiver.start();
    private final AtomicInteger dripsEnded = new AtomicInteger();
    private final Set<String> heldUp = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    static SickReceivers start() {
        return new SickReceivers();
    }

    String url(String path) {
        return receiver.url(path);
    }

    List<Told> told(String path) {
        return receiver.told(path, Kind.RULES_CHANGED);
    }

    void isHealthy(String path) {
        long pause = PAUSE_NANOS + Math.floorMod(path.hashCode(), PAUSE_NANOS);
        receiver.behave(
                path,
                (exchange, _) -> {
                    if (told(path).size() == 1 && dripsEnded.get() > 0) {
                        heldUp.add(path);
                    }
                    LockSupport.parkNanos(pause);
                    awaitGate();
                    exchange.sendResponseHeaders(204, -1);
                });
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void fallSick() {
        for (String path : PATHS) {
            switch (path.split("/", 3)[1]) {
                case "drip" -> receiver.behave(path, (exchange, _) -> drip(exchange));
                case "endless" -> receiver.behave(path, (exchange, _) -> pour(exchange));
                case "busy" -> receiver.behave(path, 429);
                case "broken" -> receiver.behave(path, 500);
                case "moved" -> receiver.behave(path, (exchange, _) -> move(exchange));
                default -> receiver.behave(path, 204);
            }
        }
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try {
            while (true) {
                exchange.getResponseBody().write('.');
                exchange.getResponseBody().flush();
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } finally {
            dripsEnded.incrementAndGet();
        }
    }

    private static void pour(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        while (true) {
            exchange.getResponseBody().write(new byte[8192]);
        }
    }

    private void move(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Location", receiver.url(ELSEWHERE));
        exchange.sendResponseHeaders(307, -1);
    }

    /** From now on the healthy take what they are told and do not answer. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void letGo() {
        gate.countDown();
    }

    /** The healthy that were told of the first change only when a dripping one had been left. */
    Set<String> heldUp() {
        return heldUp;
    }

    /** How many attempts the sick of one sort saw. */
    long attempts(String sort) {
        return PATHS.stream()
                .filter(path -> path.startsWith("/" + sort + "/"))
                .mapToLong(path -> told(path).size())
                .sum();
    }

    boolean wasFollowedElsewhere() {
        return !receiver.told(ELSEWHERE).isEmpty();
    }

    @Override
    public void close() {
        letGo();
        receiver.close();
    }
}
