package io.portolan.http;

import java.util.List;

/**
 * A query parameter that an operation takes: what the strict reader knows, and what the
 * documentation says.
 *
 * @param values all valid values, where they can be listed; else empty
 * @param example a value that works for the shipped facts
 * @param repeatable whether it may be given more than once, meaning any of them
 */
public record QueryParameter(
        String name,
        String description,
        String example,
        List<String> values,
        boolean repeatable,
        boolean required) {

    public QueryParameter {
        values = List.copyOf(values);
    }

    public static QueryParameter one(
            String name, String description, String example, String... values) {
        return new QueryParameter(name, description, example, List.of(values), false, false);
    }

    public static QueryParameter required(String name, String description, String example) {
        return new QueryParameter(name, description, example, List.of(), false, true);
    }

    public static QueryParameter many(
            String name, String description, String example, String... values) {
        return new QueryParameter(name, description, example, List.of(values), true, false);
    }
}
