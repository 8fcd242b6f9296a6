package io.portolan.notification;

import com.sun.net.httpserver.HttpExchange;
import io.portolan.notification.Receiver.Told;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Subscribers of all sorts. Who is healthy takes 20 to 40 ms for an answer; the others refuse, send
 * elsewhere, drip, never end, or are not there.
 */
public final class SickReceivers implements AutoCloseable {

    private static final List<String> SORTS =
            List.of("drip", "endless", "busy", "broken", "moved", "dead");

    private static final String ELSEWHERE = "/elsewhere";
    private static final long PAUSE_NANOS = 20_000_000;

    private final Receiver receiver = Receiver.start();
    private final Receiver mortal = Receiver.start();
    private final List<String> sick;
    private final AtomicInteger dripsEnded = new AtomicInteger();
    private final Set<String> heldUp = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);

    private SickReceivers(int each) {
        sick =
                SORTS.stream()
                        .flatMap(
                                sort ->
                                        IntStream.range(0, each)
                                                .mapToObj(i -> "/%s/%d".formatted(sort, i)))
                        .toList();
    }

    /**
     * Starts them; all are well at first.
     *
     * @param each how many of each sort will fall sick
     */
    public static SickReceivers start(int each) {
        return new SickReceivers(each);
    }

    /** The paths of those that will fall sick. */
    public List<String> sick() {
        return sick;
    }

    public String url(String path) {
        return (path.startsWith("/dead/") ? mortal : receiver).url(path);
    }

    /** Every event that came to a path, in order of arrival. */
    public List<Told> told(String path) {
        return receiver.told(path, Kind.RULES_CHANGED);
    }

    /** From now on this one takes its time to answer. */
    public void isHealthy(String path) {
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

    /** From now on. */
    public void fallSick() {
        mortal.close();
        for (String path : sick) {
            switch (sort(path)) {
                case "drip" -> receiver.behave(path, (exchange, _) -> drip(exchange));
                case "endless" -> receiver.behave(path, (exchange, _) -> pour(exchange));
                case "busy" -> receiver.behave(path, 429);
                case "broken" -> receiver.behave(path, 500);
                case "moved" -> receiver.behave(path, (exchange, _) -> move(exchange));
                default -> {}
            }
        }
    }

    private static String sort(String path) {
        return path.split("/", 3)[1];
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

    /** How many attempts each sort of the sick saw; those that are not there see none. */
    public Map<String, Integer> attempts() {
        return sick.stream()
                .filter(path -> !sort(path).equals("dead"))
                .collect(
                        Collectors.groupingBy(
                                SickReceivers::sort,
                                Collectors.summingInt(path -> told(path).size())));
    }

    public boolean wasFollowedElsewhere() {
        return !receiver.told(ELSEWHERE).isEmpty();
    }

    @Override
    public void close() {
        letGo();
        mortal.close();
        receiver.close();
    }
}
