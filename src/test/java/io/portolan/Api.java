package io.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a caller sees of a running service. */
public final class Api {

    public static final String VAPI = "/api/v1/providers/vapi";

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;
    private final List<String> always;

    private Api(int port, List<String> always) {
        this.port = port;
        this.always = always;
    }

    /** The service on a port of this machine. */
    public static Api on(@LocalServerPort int port) {
        return new Api(port, List.of());
    }

    public int port() {
        return port;
    }

    /** The same for a caller with a token. */
    public Api as(String token) {
        return new Api(port, List.of("Authorization", "Bearer " + token));
    }

    /** The same for the first of all callers. */
    public Api asAdmin() {
        return as(PortolanTest.ADMIN_TOKEN);
    }

    /** Asks with headers, given as name and value in turn. */
    public Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Posts JSON. */
    public Answer post(String path, String json, String... headers) {
        return send(
                "POST",
                path,
                HttpRequest.BodyPublishers.ofString(json),
                Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    public Answer send(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends a body with whatever headers are given, and with none of its own. */
    public Answer send(
            String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, body);
        String[] all = Stream.concat(always.stream(), Stream.of(headers)).toArray(String[]::new);
        if (all.length > 0) {
            request.headers(all);
        }
        try {
            return new Answer(CLIENT.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request line that no well-behaved client would, and reads what comes. */
    public String raw(String requestLine) {
        try (var socket = new Socket("127.0.0.1", port)) {
            send(socket, requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request that is too long may be answered before all of it is sent. */
    private static void send(Socket socket, String request) throws IOException {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        } catch (SocketException e) {
            assertThat(request.length()).isGreaterThan(40_000);
        }
    }

    /** An answer, whatever it says. */
    public record Answer(int status, HttpHeaders headers, byte[] bytes) {

        Answer(HttpResponse<byte[]> response) {
            this(response.statusCode(), response.headers(), response.body());
        }

        public String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public List<String> lines() {
            return text().lines().toList();
        }

        public JsonNode json() {
            return JSON.readTree(bytes);
        }

        /** The items of a list of the answer. */
        public Stream<JsonNode> all(String list) {
            return json().get(list).valueStream();
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** What a problem says. */
        public String detail() {
            return json().get("detail").asString();
        }
    }
}
