package io.portolan.access.web;

import io.portolan.auditlog.AuditFilter;
import io.portolan.document.Instants;
import io.portolan.http.PageSize;
import io.portolan.http.Query;
import io.portolan.http.QueryParameter;
import io.portolan.http.QueryParameters;
import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.UriComponentsBuilder;

/** Which rows of the audit log are wanted. */
@Component
class AuditLogParameters implements QueryParameters {

    private static final String PRINCIPAL = "principal";
    private static final String ACTION = "action";
    private static final String PROVIDER = "provider";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";
    private static final String BEFORE = "before";

    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    AuditLogParameters(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.handlers = handlers;
    }

    @Override
    public List<QueryParameter> parameters() {
        return List.of(
                QueryParameter.one(PRINCIPAL, "Only what this principal did", "alice"),
                QueryParameter.one(
                        ACTION,
                        "Only this operation, by its operationId in this description; actuator: what has none",
                        "publishRevision",
                        actions()),
                QueryParameter.one(
                        PROVIDER, "Only what is about this provider; it may be gone", "vapi"),
                QueryParameter.one(SINCE, "Not before this time", "2026-06-01T00:00:00Z"),
                QueryParameter.one(UNTIL, "Before this time", "2026-07-01T00:00:00Z"),
                QueryParameter.one(
                        BEFORE, "Only rows before that one, as next of a page has it", "51"),
                PageSize.parameter());
    }

    /** Every operation of ours, since each may be refused. */
    private String[] actions() {
        return Stream.concat(
                        handlers.getObject().getHandlerMethods().values().stream()
                                .map(handler -> handler.getMethodAnnotation(Operation.class))
                                .filter(Objects::nonNull)
                                .map(Operation::operationId),
                        Stream.of(RequestActor.ACTUATOR))
                .filter(id -> !id.isEmpty())
                .distinct()
                .sorted()
                .toArray(String[]::new);
    }

    AuditFilter filter(Query query) {
        return new AuditFilter(
                text(query, PRINCIPAL),
                query.one(ACTION, this::action).orElse(null),
                text(query, PROVIDER),
                query.one(SINCE, Instants::parse).orElse(null),
                query.one(UNTIL, Instants::parse).orElse(null),
                query.one(BEFORE, AuditLogParameters::row).orElse(null));
    }

    private String action(String text) {
        List<String> known = List.of(actions());
        if (!known.contains(text)) {
            throw new IllegalArgumentException(
                    "action: %s (expected: one of %s)".formatted(text, String.join(", ", known)));
        }
        return text;
    }

    private static @Nullable String text(Query query, String name) {
        return query.one(name, Function.identity()).orElse(null);
    }

    private static long row(String text) {
        if (text.matches("[1-9][0-9]{0,17}")) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException(
                "before: %s (expected: a number, as next has it)".formatted(text));
    }

    /** Where the list goes on after a row. */
    static String path(Query query, long row) {
        var path = UriComponentsBuilder.fromPath("/api/v1/audit-log");
        var values = new LinkedHashMap<>(query.values());
        values.put(BEFORE, List.of(Long.toString(row)));
        values.forEach((name, _) -> path.queryParam(name, "{" + name + "}"));
        return path.encode().buildAndExpand(only(values)).toUriString();
    }

    private static Map<String, String> only(Map<String, List<String>> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().getFirst()));
    }
}
