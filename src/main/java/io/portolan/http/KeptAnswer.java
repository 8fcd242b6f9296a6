package io.portolan.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a good answer with its headers; its ETag is their SHA-256.
 *
 * @param contentType kept apart, because Tomcat keeps it apart
 */
record KeptAnswer(
        Audience audience,
        @Nullable String contentType,
        List<Header> headers,
        String etag,
        ByteChunks body) {

    private record Header(String name, String value) {}

    /**
     * @param before the names of headers that were there before the answer was
     */
    static KeptAnswer of(CapturedResponse captured, Set<String> before, Audience audience) {
        ByteChunks body = captured.body();
        body.trim();
        var headers = new ArrayList<Header>();
        captured.getHeaderNames().stream()
                .filter(name -> !before.contains(name) && !isWrittenAnew(name))
                .distinct()
                .forEach(
                        name ->
                                captured.getHeaders(name)
                                        .forEach(
                                                value ->
                                                        headers.add(
                                                                new Header(
                                                                        name,
                                                                        forAudience(
                                                                                name, value,
                                                                                audience)))));
        return new KeptAnswer(
                audience, captured.getContentType(), headers, "\"" + sha256(body) + "\"", body);
    }

    /** No cache on the way may give to strangers what is not for anyone. */
    private static String forAudience(String name, String value, Audience audience) {
        return audience == Audience.ANYONE
                        || !name.equalsIgnoreCase("Cache-Control")
                        || value.contains("no-store")
                ? value
                : "private, " + value.replace("public, ", "");
    }

    private static boolean isWrittenAnew(String name) {
        return List.of("content-type", "content-length", "date", "vary", "etag")
                .contains(name.toLowerCase(Locale.ROOT));
    }

    private static String sha256(ByteChunks body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            body.addTo(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The bytes that it holds, within a factor of two. */
    int weight() {
        return body.size()
                + 400
                + headers.stream()
                        .mapToInt(each -> 130 + each.name().length() + each.value().length())
                        .sum();
    }

    void writeTo(HttpServletRequest request, HttpServletResponse response) throws IOException {
        headers.forEach(header -> response.setHeader(header.name(), header.value()));
        response.setHeader("ETag", etag);
        response.setHeader("Vary", vary(request));
        if (isKnownTo(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(contentType);
        response.setContentLength(body.size());
        if (!request.getMethod().equals("HEAD")) {
            body.writeTo(response.getOutputStream());
        }
    }

    /** Who brought a credential may have been told what became of it. */
    private String vary(HttpServletRequest request) {
        return audience == Audience.ANYONE && request.getHeader("Authorization") == null
                ? "Accept"
                : "Accept, Authorization";
    }

    /**
     * Whether one of the tags the caller has is ours; weak ones compare alike (RFC 9110, 13.1.2).
     */
    private boolean isKnownTo(@Nullable String ifNoneMatch) {
        return ifNoneMatch != null
                && (ifNoneMatch.contains(etag) || ifNoneMatch.strip().equals("*"));
    }
}
