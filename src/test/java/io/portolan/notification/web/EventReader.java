package io.portolan.notification.web;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** A reader of server-sent events, as small as can be. */
public final class EventReader implements AutoCloseable {

    private final Socket socket;
    private final InputStream raw;
    private BufferedReader in;
    private String head = "";

    private EventReader(Socket socket) throws IOException {
        this.socket = socket;
        this.raw = new BufferedInputStream(socket.getInputStream());
        this.in = reader(raw);
    }

    private static BufferedReader reader(InputStream in) {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Connects, and reads up to the first event, which says how far it has come. */
    public static EventReader connect(int port, String path, String... headers) throws IOException {
        var socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(30_000);
        var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        socket.getOutputStream()
                .write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        return new EventReader(socket);
    }

    /** The status and the headers of the answer. */
    public String head() throws IOException {
        if (head.isEmpty()) {
            var bytes = new StringBuilder();
            while (bytes.indexOf("\r\n\r\n") < 0) {
                int next = raw.read();
                if (next < 0) {
                    throw new EOFException("no answer: " + bytes);
                }
                bytes.append((char) next);
            }
            head = bytes.toString();
            in = reader(head.contains("chunked") ? new Chunks(raw) : raw);
        }
        return head;
    }

    /** The fields of the next event, without comments. */
    public Map<String, String> next() throws IOException {
        head();
        Map<String, String> fields = new LinkedHashMap<>();
        while (true) {
            String line = in.readLine();
            if (line == null) {
                throw new IOException("the stream has ended");
            }
            if (line.isEmpty() && fields.containsKey("data")) {
                return fields;
            }
            int colon = line.indexOf(": ");
            if (colon > 0 && Character.isLowerCase(line.charAt(0))) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
    }

    /** The next events as they were sent. */
    String text(int events) throws IOException {
        head();
        var text = new StringBuilder();
        for (int seen = 0; seen < events; ) {
            String line = in.readLine();
            boolean isOfEvent = line.isEmpty() || line.matches("(retry|id|event|data): .*");
            if (isOfEvent && (!line.isEmpty() || !text.isEmpty())) {
                text.append(line).append('\n');
                seen += line.isEmpty() ? 1 : 0;
            }
        }
        return text.toString();
    }

    /** Whether nothing comes for a while. */
    boolean isSilent(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            next();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(30_000);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
