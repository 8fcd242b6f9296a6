package io.portolan.bundle.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small imitation of the APIs of three carriers: collections of things that are listed, made,
 * changed and deleted, each in its carrier's own dress. It keeps what was asked of it.
 */
final class CarrierApi implements AutoCloseable {

    /** How many things of a collection Plivo shows at once. */
    private static final int PAGE = 20;

    private final HttpServer server;
    private final Map<String, List<Map<String, Object>>> collections = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private int made;
    private boolean failing;

    CarrierApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it answers nothing but 500. */
    void fail() {
        failing = true;
    }

    /** What was asked since the last time this was. */
    List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    /** Puts something of others into a collection. */
    void put(String collection, Map<String, Object> thing) {
        collections.computeIfAbsent(collection, _ -> new ArrayList<>()).add(thing);
    }

    /** All that is there, without what differs between two runs. */
    String state() {
        return collections.entrySet().stream()
                .flatMap(
                        entry ->
                                entry.getValue().stream()
                                        .map(thing -> entry.getKey() + " " + sorted(thing)))
                .map(line -> line.replaceAll("\\bid\\d+\\b", "ID"))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, Object> sorted(Map<String, Object> thing) {
        var sorted = new TreeMap<>(thing);
        sorted.computeIfPresent(
                "ip_addresses", (_, list) -> ((List<?>) list).stream().sorted().toList());
        return sorted;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath().replaceAll("\\.json$|/$", "");
        calls.add(exchange.getRequestMethod() + " " + path);
        int status;
        Object answer;
        if (failing) {
            status = 500;
            answer = Map.of("error", "failing");
        } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            status = 401;
            answer = Map.of("error", "who?");
        } else {
            answer =
                    switch (exchange.getRequestMethod()) {
                        case "GET" -> list(path, query(exchange.getRequestURI().getRawQuery()));
                        case "POST" -> post(path, thing(body));
                        case "DELETE" -> delete(path);
                        default -> throw new IllegalStateException(exchange.getRequestMethod());
                    };
            status = exchange.getRequestMethod().equals("DELETE") ? 204 : 200;
        }
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private Object list(String path, Map<String, String> query) {
        String last = path.substring(path.lastIndexOf('/') + 1);
        List<Map<String, Object>> all =
                collections.getOrDefault(path, List.of()).stream()
                        .filter(thing -> isAsked(thing, query))
                        .toList();
        if (path.contains("/Zentrunk/")) {
            int offset = Integer.parseInt(query.getOrDefault("offset", "0"));
            List<Map<String, Object>> page = all.stream().skip(offset).limit(PAGE).toList();
            var meta = new LinkedHashMap<String, Object>();
            meta.put("next", offset + PAGE < all.size() ? "more" : null);
            return Map.of("meta", meta, "objects", page);
        }
        return Map.of(path.startsWith("/v2/") ? "data" : snake(last), all);
    }

    private static boolean isAsked(Map<String, Object> thing, Map<String, String> query) {
        String part = query.get("filter[connection_name][contains]");
        String connection = query.get("filter[connection_id]");
        return (part == null || String.valueOf(thing.get("connection_name")).contains(part))
                && (connection == null || connection.equals(thing.get("connection_id")));
    }

    private Object post(String path, Map<String, Object> given) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        Map<String, Object> thing =
                collections.getOrDefault(parent, List.of()).stream()
                        .filter(there -> there.containsValue(path.substring(parent.length() + 1)))
                        .findFirst()
                        .orElse(null);
        if (thing == null) {
            thing = new TreeMap<>();
            String id = Objects.toString(given.get("ip_access_control_list_sid"), "id" + ++made);
            for (String name : List.of("sid", "id", "ipacl_uuid", "uri_uuid")) {
                thing.put(name, id);
            }
            put(path, thing);
        }
        thing.putAll(given);
        return path.startsWith("/v2/") ? Map.of("data", thing) : thing;
    }

    private Object delete(String path) {
        String parent = path.substring(0, path.lastIndexOf('/'));
        String id = path.substring(parent.length() + 1);
        if (!collections.getOrDefault(parent, List.of()).removeIf(t -> t.containsValue(id))) {
            throw new IllegalStateException("not there: " + path);
        }
        return Map.of();
    }

    /** Of a form, or of JSON. */
    private static Map<String, Object> thing(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("{")) {
            return new TreeMap<>(JsonMapper.shared().readValue(text, Map.class));
        }
        var thing = new TreeMap<String, Object>();
        query(text)
                .forEach(
                        (name, value) ->
                                thing.put(
                                        snake(name),
                                        value.matches("\\d+")
                                                ? (Object) Integer.valueOf(value)
                                                : value));
        return thing;
    }

    private static Map<String, String> query(String text) {
        var query = new LinkedHashMap<String, String>();
        for (String pair : Objects.requireNonNullElse(text, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static String snake(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
