package io.portolan.document;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field that holds one text or a list of them, as people write it by mistake. */
final class TextList {

    private TextList() {}

    /**
     * What to write instead of numbers, or of several values in one text; empty if nothing is to be
     * changed, or if the values would not be good then either.
     *
     * @param value what the field holds
     * @param parse refuses what is not a good value
     */
    static Optional<String> instead(Object value, Function<String, ?> parse) {
        List<?> given = value instanceof Collection<?> items ? List.copyOf(items) : List.of(value);
        List<String> texts = given.stream().flatMap(TextList::texts).toList();
        if (texts.equals(given) || !areGood(texts, parse)) {
            return Optional.empty();
        }
        String quoted = texts.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
        return Optional.of(
                value instanceof Collection || texts.size() > 1 ? "[" + quoted + "]" : quoted);
    }

    private static Stream<String> texts(Object item) {
        return Stream.of(item.toString().split(",", -1)).map(String::strip);
    }

    private static boolean areGood(List<String> texts, Function<String, ?> parse) {
        try {
            for (String text : texts) {
                Object _ = parse.apply(text);
            }
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
