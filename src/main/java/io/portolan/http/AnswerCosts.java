package io.portolan.http;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/**
 * How many bytes are allocated to make an answer, by the entries it is about. The figures are in
 * {@code costs.properties}, by operation and target or format; a test measures them again.
 */
@Component
class AnswerCosts {

    /** Of an answer that was not measured. */
    private static final long UNKNOWN = 10_000;

    private final Properties costs;

    AnswerCosts() {
        try {
            costs = PropertiesLoaderUtils.loadProperties(new ClassPathResource("costs.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes an entry of the answer to a request whose handler is known. */
    long perEntry(HttpServletRequest request) {
        return keys(request)
                .map(costs::getProperty)
                .flatMap(Stream::ofNullable)
                .findFirst()
                .map(Long::parseLong)
                .orElse(UNKNOWN);
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
