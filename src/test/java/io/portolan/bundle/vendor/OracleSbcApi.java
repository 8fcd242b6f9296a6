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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A small imitation of an Oracle SBC's API: entries of access control, with their five keys. */
final class OracleSbcApi implements AutoCloseable {

    private static final List<String> NAMES =
            List.of(
                    "realm-id",
                    "source-address",
                    "destination-address",
                    "application-protocol",
                    "transport-protocol");
    private static final Pattern ATTRIBUTE =
            Pattern.compile(
                    "<attribute>\\s*<name>([a-z-]+)</name>\\s*<value>([^<]*)</value>\\s*</attribute>");

    private final HttpServer server;
    private final Map<String, String> entries = new TreeMap<>();
    private final List<String> calls = new ArrayList<>();
    private boolean locked;
    private boolean failing;

    OracleSbcApi() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/rest/v1.2/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on it does not tell what is there. */
    void fail() {
        failing = true;
    }

    /** Puts in an entry of others. */
    void put(String... keysAndDescription) {
        List<String> all = List.of(keysAndDescription);
        entries.put(String.join(" ", all.subList(0, NAMES.size())), all.getLast());
    }

    /** What was asked since the last time this was. */
    List<String> calls() {
        List<String> since = List.copyOf(calls);
        calls.clear();
        return since;
    }

    String state() {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath();
        String call = exchange.getRequestMethod() + " " + path.substring(path.lastIndexOf('/') + 1);
        calls.add(call);
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var answer = new StringBuilder();
        int status = 401;
        if (call.equals("POST token") && bearer.startsWith("Basic ")) {
            answer.append(
                    "<response>\n<data>\n<accessToken>abc.def</accessToken>\n</data></response>");
            status = 200;
        } else if (bearer.equals("Bearer abc.def")) {
            status =
                    switch (call) {
                        case "POST lock" -> lock(false);
                        case "POST unlock" -> lock(true);
                        case "PUT management" -> locked ? 202 : 423;
                        case "GET configElements" -> list(answer);
                        case "POST configElements" -> post(attributes(body));
                        case "DELETE configElements" ->
                                delete(query(exchange.getRequestURI().getRawQuery()));
                        default -> 404;
                    };
        }
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int lock(boolean before) {
        if (locked != before) {
            return 423;
        }
        locked = !before;
        return 204;
    }

    /** None at all is not found. */
    private int list(StringBuilder answer) {
        if (failing || entries.isEmpty()) {
            return failing ? 500 : 404;
        }
        answer.append("<response>\n  <data>\n");
        entries.forEach(
                (key, description) -> {
                    String[] values = key.split(" ", -1);
                    answer.append("<configElement>\n<elementType>access-control</elementType>\n");
                    for (int i = 0; i < NAMES.size(); i++) {
                        answer.append(attribute(NAMES.get(i), values[i]));
                    }
                    answer.append(attribute("description", description))
                            .append("</configElement>\n");
                });
        answer.append("</data>\n<messages/>\n</response>\n");
        return 200;
    }

    private static String attribute(String name, String value) {
        return "<attribute>\n  <name>%s</name>\n  <value>%s</value>\n</attribute>\n"
                .formatted(name, value);
    }

    private int post(Map<String, String> attributes) {
        if (!locked) {
            return 423;
        }
        if (!"permit".equals(attributes.get("access"))) {
            return 400;
        }
        return entries.putIfAbsent(key(attributes), attributes.getOrDefault("description", ""))
                        == null
                ? 200
                : 409;
    }

    private int delete(Map<String, String> query) {
        if (!locked) {
            return 423;
        }
        return entries.remove(key(query)) == null ? 404 : 204;
    }

    private static String key(Map<String, String> attributes) {
        return NAMES.stream()
                .map(name -> String.valueOf(attributes.get(name)))
                .collect(Collectors.joining(" "));
    }

    private static Map<String, String> attributes(String body) {
        Map<String, String> attributes = new TreeMap<>();
        Matcher attribute = ATTRIBUTE.matcher(body);
        while (attribute.find()) {
            attributes.put(attribute.group(1), attribute.group(2));
        }
        return attributes;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
