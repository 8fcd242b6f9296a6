package io.portolan.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who is told: notes everything down, by path, and answers as the test wants. It echoes
 * challenges as long as it is not told otherwise.
 */
public final class Receiver implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
    private final Map<String, Behaviour> behaviours = new ConcurrentHashMap<>();

    /** What arrived once, and when. */
    public record Told(Instant at, Map<String, List<String>> headers, String body, JsonNode json) {

        Told(Map<String, List<String>> headers, String body) {
            this(Instant.now(), Map.copyOf(headers), body, JSON.readTree(body));
        }

        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse("");
        }

        public String type() {
            return json.get("type").asString();
        }

        public JsonNode data() {
            return json.get("data");
        }
    }

    /** How a path answers. */
    public interface Behaviour {
        void answer(HttpExchange exchange, Told told) throws IOException;
    }

    private Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public static Receiver start() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url(String path) {
        return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    }

    /** Everything that came to a path, in order. */
    public List<Told> told(String path) {
        return told.computeIfAbsent(path, _ -> new CopyOnWriteArrayList<>());
    }

    /** What came to a path of one type. */
    public List<Told> told(String path, Kind kind) {
        return told(path).stream().filter(each -> each.type().equals(kind.word())).toList();
    }

    public void behave(String path, Behaviour behaviour) {
        behaviours.put(path, behaviour);
    }

    public void behave(String path, int status) {
        behave(path, (exchange, _) -> exchange.sendResponseHeaders(status, -1));
    }

    /** As it does without being told otherwise. */
    public void behaveWell(String path) {
        behaviours.remove(path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            var arrived =
                    new Told(
                            exchange.getRequestHeaders(),
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8));
            told(path).add(arrived);
            behaviours.getOrDefault(path, Receiver::echo).answer(exchange, arrived);
        }
    }

    private static void echo(HttpExchange exchange, Told told) throws IOException {
        if (told.type().equals(Kind.CHALLENGE.word())) {
            byte[] answer =
                    JSON.writeValueAsBytes(
                            Map.of("challenge", told.data().get("challenge").asString()));
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } else {
            exchange.sendResponseHeaders(204, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
