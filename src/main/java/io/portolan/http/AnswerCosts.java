package io.portolan.http;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * What it costs to make an answer, by the entries it is about, or to read a document, by its bytes.
 * The figures are in {@code costs.properties}, by operation and target or format: the bytes
 * allocated and the bytes held. A test measures the first again, a benchmark the second.
 */
@Component
class AnswerCosts {

    /** Of an answer that was not measured. */
    private static final Cost UNKNOWN = new Cost(10_000, 2_000);

    private final Map<String, Cost> costs = new TreeMap<>();

    AnswerCosts() {
        try {
            Properties figures =
                    PropertiesLoaderUtils.loadProperties(new ClassPathResource("costs.properties"));
            figures.forEach((key, value) -> costs.put(key.toString(), parse(value.toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cost parse(String figures) {
        String[] parts = figures.split(" ");
        return new Cost(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    /** Of an entry of each answer that was measured. */
    Map<String, Cost> all() {
        return Collections.unmodifiableMap(costs);
    }

    /** Of an entry of the answer to a request whose handler is known. */
    Cost perEntry(HttpServletRequest request) {
        return keys(request)
                .map(costs::get)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .orElse(UNKNOWN);
    }

    /** Of a byte of a document, until it has become a state. */
    Cost perByte(BodyReader reader) {
        return Objects.requireNonNull(costs.get(key(reader)));
    }

    static String key(BodyReader reader) {
        return "document." + reader.name().toLowerCase(Locale.ROOT);
    }

    /** The most exact first. */
    private static Stream<String> keys(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                instanceof HandlerMethod handler)) {
            return Stream.of();
        }
        @Nullable Operation operation = handler.getMethodAnnotation(Operation.class);
        String id = operation == null ? "" : operation.operationId();
        return vendor(request)
                .or(() -> format(request, handler))
                .map(detail -> Stream.of(id + "." + detail, id))
                .orElseGet(() -> Stream.of(id));
    }

    private static Optional<String> vendor(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> path
                        && path.get("vendor") instanceof String vendor
                ? Optional.of(vendor)
                : Optional.empty();
    }

    private static Optional<String> format(HttpServletRequest request, HandlerMethod handler) {
        Takes takes = handler.getMethodAnnotation(Takes.class);
        return takes != null && request.getAttribute(Queries.QUERY) instanceof Query query
                ? Optional.of(
                        Format.choose(query, request.getHeader("Accept"), List.of(takes.formats()))
                                .word())
                : Optional.empty();
    }
}
