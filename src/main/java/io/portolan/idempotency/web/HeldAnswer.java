package io.portolan.idempotency.web;

import io.portolan.http.Secrets;
import io.portolan.idempotency.Receipt;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** An answer that nobody gets before it is certain that it is true. */
final class HeldAnswer {

    /** The header of an answer that was given before. */
    static final String REPLAYED = "Idempotency-Replayed";

    private static final String CONTENT_TYPE = "Content-Type";

    private final HttpServletResponse response;
    private final Set<String> before;
    private final ContentCachingResponseWrapper held;

    HeldAnswer(HttpServletResponse response) {
        this.response = response;
        this.before = Set.copyOf(response.getHeaderNames());
        this.held = new ContentCachingResponseWrapper(response);
    }

    /** What the handler writes to. */
    HttpServletResponse response() {
        return held;
    }

    Receipt receipt(HandlerMethod handler) {
        Map<String, List<String>> headers = new TreeMap<>();
        own().forEach(name -> headers.put(name, List.copyOf(response.getHeaders(name))));
        if (held.getContentType() != null) {
            headers.put(CONTENT_TYPE, List.of(held.getContentType()));
        }
        return new Receipt(
                held.getStatus(), headers, Secrets.removed(handler, held.getContentAsByteArray()));
    }

    private Stream<String> own() {
        return Set.copyOf(response.getHeaderNames()).stream()
                .filter(name -> !before.contains(name) && !name.equalsIgnoreCase("Content-Length"));
    }

    void release() throws IOException {
        held.copyBodyToResponse();
    }

    /** As if it had never been written. */
    void discard() {
        own().forEach(name -> response.setHeader(name, null));
    }

    /** Answers what was answered before. */
    static void replay(Receipt receipt, HttpServletResponse response) throws IOException {
        response.setStatus(receipt.status());
        receipt.headers()
                .forEach((name, values) -> values.forEach(v -> response.addHeader(name, v)));
        response.setHeader(REPLAYED, "true");
        if (receipt.body().length > 0) {
            response.setContentLength(receipt.body().length);
            response.getOutputStream().write(receipt.body());
        }
    }
}
