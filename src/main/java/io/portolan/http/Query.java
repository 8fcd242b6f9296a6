package io.portolan.http;

import io.portolan.http.Problem.Fault;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request, read strictly: an unknown name, an empty value, a list in one value
 * or a broken escape is an error and never a default, because a default widens a firewall.
 */
public final class Query {

    private final Map<String, List<String>> values;

    private Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Takes parameters that were read elsewhere.
     *
     * @throws ProblemException that names every parameter that is not as it should be
     */
    public static Query of(Map<String, List<String>> values, Collection<QueryParameter> known) {
        List<Fault> errors =
                Stream.concat(
                                values.entrySet().stream()
                                        .flatMap(
                                                entry ->
                                                        complaint(
                                                                entry.getKey(),
                                                                entry.getValue(),
                                                                known)
                                                                .stream()),
                                known.stream()
                                        .filter(
                                                parameter ->
                                                        parameter.required()
                                                                && !values.containsKey(
                                                                        parameter.name()))
                                        .map(Query::missing))
                        .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.of(errors);
        }
        return new Query(values);
    }

    /** Reads the query string of a URL. */
    static Query parse(@Nullable String queryString, Collection<QueryParameter> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : queryString == null ? new String[0] : queryString.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = decode(equals < 0 ? pair : pair.substring(0, equals));
                String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
                values.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
            }
        }
        return of(values, known);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(
                    text, "query: %s (expected: valid percent-encoding)".formatted(text));
        }
    }

    private static Optional<Fault> complaint(
            String name, List<String> values, Collection<QueryParameter> known) {
        return known.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .map(parameter -> complaint(parameter, values))
                .orElseGet(
                        () ->
                                Optional.of(
                                        "parameter: %s (expected: %s)"
                                                .formatted(name, names(known))))
                .map(detail -> Fault.in(name, detail));
    }

    private static String names(Collection<QueryParameter> known) {
        return known.isEmpty()
                ? "no parameters"
                : "one of " + known.stream().map(QueryParameter::name).sorted().collect(joined());
    }

    private static Fault missing(QueryParameter parameter) {
        return Fault.in(
                parameter.name(),
                "%s: missing (expected: %s=%s, for example)"
                        .formatted(parameter.name(), parameter.name(), parameter.example()));
    }

    private static Optional<String> complaint(QueryParameter parameter, List<String> values) {
        String name = parameter.name();
        if (values.isEmpty() || values.stream().anyMatch(String::isBlank)) {
            return Optional.of(
                    "%s: empty (expected: a value as in %s=%s, or leave the parameter out)"
                            .formatted(name, name, parameter.example()));
        }
        if (values.size() > 1 && !parameter.repeatable()) {
            return Optional.of(
                    "%s: given %d times (expected: once)".formatted(name, values.size()));
        }
        return values.stream()
                .filter(value -> value.contains(","))
                .findFirst()
                .map(
                        list ->
                                "%s: %s (expected: %s)"
                                        .formatted(
                                                name,
                                                list,
                                                parameter.repeatable()
                                                        ? "one value; for several repeat the parameter: "
                                                                + Stream.of(list.split(",", -1))
                                                                        .map(v -> name + "=" + v)
                                                                        .collect(
                                                                                Collectors.joining(
                                                                                        "&"))
                                                        : "one value without a comma"));
    }

    private static Collector<CharSequence, ?, String> joined() {
        return Collectors.joining(", ");
    }

    /** The same query without the parameters of others. */
    public Query only(Collection<QueryParameter> parameters) {
        var names = parameters.stream().map(QueryParameter::name).toList();
        var own = new LinkedHashMap<>(values);
        own.keySet().retainAll(names);
        return new Query(own);
    }

    public Map<String, List<String>> values() {
        return values;
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The value of a parameter, if it is given; what the function says of a bad one is the error.
     */
    public <T> Optional<T> one(String name, Function<String, T> parse) {
        return all(name, parse).stream().findFirst();
    }

    /** The value of a parameter that is required. */
    public <T> T required(String name, Function<String, T> parse) {
        return one(name, parse).orElseThrow();
    }

    /** All values of a parameter, in the order given; none if it is not. */
    public <T> List<T> all(String name, Function<String, T> parse) {
        var parsed = new ArrayList<T>();
        for (String value : values.getOrDefault(name, List.of())) {
            try {
                parsed.add(parse.apply(value));
            } catch (IllegalArgumentException e) {
                throw ProblemException.of(
                        name, name + ": " + withoutSubject(String.valueOf(e.getMessage())));
            }
        }
        return parsed;
    }

    /** {@code ports: 0 (expected: …)} said of the parameter mediaPorts. */
    private static String withoutSubject(String message) {
        int colon = message.indexOf(": ");
        return colon < 0 ? message : message.substring(colon + 2);
    }

    /** A switch. */
    public boolean flag(String name) {
        return one(
                        name,
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default ->
                                            throw new IllegalArgumentException(
                                                    "%s: %s (expected: true or false)"
                                                            .formatted(name, text));
                                })
                .orElse(false);
    }
}
