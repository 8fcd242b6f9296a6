package io.portolan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
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

    private Api(int port) {
        this.port = port;
    }

    /** The service on a port of this machine. */
    public static Api on(@LocalServerPort int port) {
        return new Api(port);
    }

    /** Asks with headers, given as name and value in turn. */
    public Answer get(String path, String... headers) {
        return send("GET", path, headers);
    }

    public Answer send(String method, String path, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
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
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
