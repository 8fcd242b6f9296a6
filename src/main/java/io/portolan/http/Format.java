package io.portolan.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** The shapes an answer can have, chosen by {@code format=} or, without it, by {@code Accept}. */
public enum Format {
    JSON("application/json", ""),
    YAML("application/yaml", ""),
    CSV("text/csv", ";charset=utf-8"),
    TEXT("text/plain", ";charset=utf-8"),
    ZIP("application/zip", ""),
    ATOM("application/atom+xml", ";charset=utf-8"),
    EVENTS("text/event-stream", ";charset=utf-8"),
    CANONICAL("application/json", "");

    private final String mediaType;
    private final MediaType contentType;

    Format(String mediaType, String suffix) {
        this.mediaType = mediaType;
        this.contentType = MediaType.parseMediaType(mediaType + suffix);
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type that {@code Accept} asks for it by. */
    public String mediaType() {
        return mediaType;
    }

    public MediaType contentType() {
        return contentType;
    }

    /** The parameter that chooses among these. */
    static QueryParameter parameter(Format... offered) {
        return new QueryParameter(
                "format",
                "The shape of the answer; it wins over the Accept header",
                offered[0].word(),
                Arrays.stream(offered).map(Format::word).toList(),
                false,
                false);
    }

    /**
     * The format a request wants.
     *
     * @throws ProblemException if it is none of those on offer
     */
    static Format choose(Query query, @Nullable String accept, List<Format> offered) {
        return query.one("format", text -> parse(text, offered))
                .or(() -> accepted(accept, offered))
                .orElseThrow(
                        () ->
                                new ProblemException(
                                        ProblemType.NOT_ACCEPTABLE,
                                        "Accept: %s (expected: one of %s)"
                                                .formatted(
                                                        accept,
                                                        offered.stream()
                                                                .map(Format::mediaType)
                                                                .distinct()
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static Format parse(String text, List<Format> offered) {
        return offered.stream()
                .filter(format -> format.word().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "format: %s (expected: one of %s)"
                                                .formatted(
                                                        text,
                                                        offered.stream()
                                                                .map(Format::word)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    private static Optional<Format> accepted(@Nullable String accept, List<Format> offered) {
        if (accept == null || accept.isBlank()) {
            return Optional.of(offered.getFirst());
        }
        try {
            List<MediaType> wanted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(wanted);
            return wanted.stream()
                    .flatMap(
                            type ->
                                    offered.stream()
                                            .filter(
                                                    format ->
                                                            type.includes(
                                                                    MediaType.parseMediaType(
                                                                            format.mediaType))))
                    .findFirst();
        } catch (InvalidMediaTypeException e) {
            return Optional.empty();
        }
    }
}
