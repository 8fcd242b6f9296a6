package io.portolan;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.portolan.revision.Publisher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A service with a heap of 300 MB and a provider of 100,000 addresses, which is asked by anonymous
 * callers for whatever is public.
 */
@Timeout(300)
class BoundedMemoryIntegrationTests {

    private static final int QUESTIONS = 1_000;
    private static final int AT_ONCE = 100;
    private static final long SEED = 20_261_128;

    private final TestDatabase database = TestDatabase.fresh();

    @AutoClose private final ServiceProcess service;
    private final Api api;
    private final LargeQuestions questions;

    BoundedMemoryIntegrationTests() throws Exception {
        try (var writer = Instance.on(database)) {
            new LargeProvider("large", 100_000).publish(writer.get(Publisher.class), 5);
        }
        service =
                ServiceProcess.on(
                        List.of("-Xmx300m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
                        database,
                        "portolan.admin-token=" + PortolanTest.ADMIN_TOKEN);
        api = service.api();
        questions = new LargeQuestions(api, new Random(SEED));
    }

    @Test
    void answersAThousandQuestionsAndKeepsItsMemory() throws Exception {
        ask(200);
        long before = usedAfterCollection();
        Map<Integer, AtomicInteger> statuses;
        long began = System.nanoTime();
        try (var watch = new ListWatch(api)) {
            statuses = ask(QUESTIONS);
            assertThat(watch.slowest()).isLessThan(Duration.ofSeconds(1));
        }

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(2));
        assertThat(statuses.keySet())
                .as("statuses of %s", statuses)
                .allMatch(status -> status < 500 || status == 503)
                .contains(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> workInProgress() == 0);
        assertThat(usedAfterCollection()).isLessThan(before + (60 << 20));
    }

    /** Of how many questions came which status; a third of the readers take nothing. */
    private Map<Integer, AtomicInteger> ask(int count) throws Exception {
        var statuses = new ConcurrentSkipListMap<Integer, AtomicInteger>();
        var room = new Semaphore(AT_ONCE);
        var asked = new ArrayList<Future<?>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                boolean isRead = i % 3 != 0;
                String path = i % 9 == 0 ? "/api/v1/events?provider=large" : questions.next();
                room.acquire();
                asked.add(
                        callers.submit(
                                () -> {
                                    try {
                                        int status = isRead ? read(path) : leave(path);
                                        statuses.computeIfAbsent(status, _ -> new AtomicInteger())
                                                .incrementAndGet();
                                    } finally {
                                        room.release();
                                    }
                                    return null;
                                }));
            }
        }
        for (Future<?> each : asked) {
            each.get();
        }
        return statuses;
    }

    private int read(String path) {
        return api.get(path).status();
    }

    /** Sends a question, takes nothing of its answer and hangs up; 0 for the status. */
    private int leave(String path) throws IOException, InterruptedException {
        try (Socket socket = socket(path)) {
            Thread.sleep(3_000);
            return socket.isConnected() ? 0 : 599;
        }
    }

    private Socket socket(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress("127.0.0.1", api.port()));
        socket.getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                .formatted(path)
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** The list is in memory, so that all that they wait for is their own reading. */
    @Test
    void endsReadersThatTakeNothing() throws Exception {
        String list =
                "/api/v1/providers/large/allowlist?format=json&region=us&trafficType=sip-signalling";
        assertThat(read(list)).isEqualTo(200);
        List<Socket> readers = new ArrayList<>();
        try (var watch = new ListWatch(api)) {
            for (int i = 0; i < 200; i++) {
                readers.add(socket(list));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> workInProgress() > 0);
            await().atMost(Duration.ofSeconds(15)).until(() -> workInProgress() == 0);
            assertThat(watch.slowest()).isLessThan(Duration.ofSeconds(1));
            for (Socket reader : readers) {
                assertThat(isEnded(reader)).isTrue();
            }
        }
        assertThat(read(VAPI + "/allowlist")).isEqualTo(200);
    }

    /** Reads what is in the buffers, and then finds the end, or that the other side hung up. */
    private static boolean isEnded(Socket reader) {
        try (reader;
                InputStream answer = reader.getInputStream()) {
            reader.setSoTimeout(5_000);
            answer.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private double workInProgress() {
        return metric("portolan_work_bytes");
    }

    private double metric(String name) {
        return api.asAdmin()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name) && !line.startsWith("#"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private long usedAfterCollection() throws Exception {
        service.collectGarbage();
        return (long) metric("jvm_memory_used_bytes{area=\"heap\"");
    }

    /** Asks for the list of a small provider all the time. */
    private static final class ListWatch implements AutoCloseable {

        private final AtomicBoolean isOver = new AtomicBoolean();
        private final Thread thread;
        private volatile Duration slowest = Duration.ZERO;

        ListWatch(Api api) {
            thread = Thread.ofPlatform().start(() -> watch(api));
        }

        private void watch(Api api) {
            while (!isOver.get()) {
                long began = System.nanoTime();
                assertThat(api.get(VAPI + "/allowlist?region=us&format=text").status())
                        .isEqualTo(200);
                Duration taken = Duration.ofNanos(System.nanoTime() - began);
                slowest = taken.compareTo(slowest) > 0 ? taken : slowest;
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }

        Duration slowest() {
            return slowest;
        }

        @Override
        public void close() throws InterruptedException {
            isOver.set(true);
            thread.join();
        }
    }
}
