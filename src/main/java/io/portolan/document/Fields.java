package io.portolan.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * One object of a parsed JSON or YAML document, read field by field. Every error is a {@link
 * MalformedDocument} that names its place; a field nobody reads is one, too ({@link #done}).
 */
public final class Fields {

    private final Map<?, ?> values;
    private final String pointer;
    private final Set<String> read = new HashSet<>();

    private Fields(Map<?, ?> values, String pointer) {
        this.values = values;
        this.pointer = pointer;
    }

    /** The top of a document: what a JSON or YAML reader made of it. */
    public static Fields of(Object document) {
        return of(document, "");
    }

    private static Fields of(Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            return new Fields(map, pointer);
        }
        throw new MalformedDocument(pointer, "%s (expected: an object)".formatted(shown(value)));
    }

    /** The whole object as it was read, to be kept. */
    public Map<String, Object> values() {
        Map<String, Object> copy = new LinkedHashMap<>();
        values.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name, "a text"));
    }

    public Optional<String> optionalText(String name) {
        return value(name).map(value -> asText(value, pointer + "/" + name));
    }

    /** A text turned into a value; what the function says of a bad one becomes the error. */
    public <T> T value(String name, Function<String, T> parse) {
        return optionalValue(name, parse).orElseThrow(() -> missing(name, "a text"));
    }

    public <T> Optional<T> optionalValue(String name, Function<String, T> parse) {
        return optionalText(name).map(text -> at(pointer + "/" + name, () -> parse.apply(text)));
    }

    public Optional<Integer> optionalNumber(String name) {
        return value(name)
                .map(
                        value -> {
                            if (value instanceof Integer number) {
                                return number;
                            }
                            throw new MalformedDocument(
                                    pointer + "/" + name,
                                    "%s (expected: a whole number)".formatted(shown(value)));
                        });
    }

    public int number(String name) {
        return optionalNumber(name).orElseThrow(() -> missing(name, "a whole number"));
    }

    /** A number turned into a value; what the function says of a bad one becomes the error. */
    public <T> T number(String name, IntFunction<T> parse) {
        int number = number(name);
        return at(pointer + "/" + name, () -> parse.apply(number));
    }

    public Optional<Fields> optionalObject(String name) {
        return value(name).map(value -> of(value, pointer + "/" + name));
    }

    public Fields object(String name) {
        return optionalObject(name).orElseThrow(() -> missing(name, "an object"));
    }

    /** The items of a list; none when the field is absent. */
    public <T> List<T> list(String name, BiFunction<Object, String, T> item) {
        Object value = value(name).orElse(List.of());
        if (!(value instanceof Collection<?> items)) {
            throw new MalformedDocument(
                    pointer + "/" + name, "%s (expected: a list)".formatted(shown(value)));
        }
        var result = new ArrayList<T>();
        for (Object each : items) {
            String place = pointer + "/" + name + "/" + result.size();
            result.add(at(place, () -> item.apply(each, place)));
        }
        return result;
    }

    public <T> List<T> objects(String name, Function<Fields, T> read) {
        return list(name, (item, place) -> read.apply(of(item, place)));
    }

    public <T> List<T> texts(String name, Function<String, T> parse) {
        return list(name, (item, place) -> parse.apply(asText(item, place)));
    }

    /** One text, or a list of them; an error says how to write what is clear but written wrong. */
    public <T> List<T> textOrTexts(String name, Function<String, T> parse) {
        Object given = value(name).orElse("");
        TextList.instead(given, parse)
                .ifPresent(
                        instead -> {
                            throw new MalformedDocument(
                                    pointer + "/" + name,
                                    "%s (expected: %s)".formatted(shown(given), instead));
                        });
        return isList(name) ? texts(name, parse) : List.of(value(name, parse));
    }

    /** Whether the field holds exactly this word, so that a list may also be one word. */
    public boolean is(String name, String word) {
        return word.equals(value(name).orElse(null));
    }

    /** Whether the field holds a list. */
    public boolean isList(String name) {
        return value(name).orElse(null) instanceof Collection<?>;
    }

    public boolean has(String name) {
        return value(name).isPresent();
    }

    /** Whether the field is there and says null, which is not to be left out. */
    public boolean isNull(String name) {
        return value(name).isEmpty() && values.containsKey(name);
    }

    /** Builds the value of this object; errors it throws are given this object's place. */
    public <T> T build(Supplier<T> build) {
        T built = at(pointer, build);
        done();
        return built;
    }

    /** Refuses the fields that were not read: a misspelt one must not be a silent default. */
    private void done() {
        for (Object name : values.keySet()) {
            if (!(name instanceof String text) || !read.contains(text)) {
                throw new MalformedDocument(
                        pointer + "/" + escaped(name),
                        "unknown field (expected: one of %s)"
                                .formatted(read.stream().sorted().toList()));
            }
        }
    }

    /** A name as a step of a JSON pointer (RFC 6901). */
    static String escaped(Object name) {
        return shown(name).replace("~", "~0").replace("/", "~1");
    }

    /** An item of a list that may be an object. */
    public static Optional<Fields> asObject(Object item, String pointer) {
        return item instanceof Map<?, ?> ? Optional.of(of(item, pointer)) : Optional.empty();
    }

    /** No text has a NUL in it: no database keeps one. */
    public static String asText(Object value, String pointer) {
        if (value instanceof String text) {
            if (text.indexOf('\0') >= 0) {
                throw new MalformedDocument(
                        pointer, "character U+0000 (expected: a text without it)");
            }
            return text;
        }
        throw new MalformedDocument(pointer, "%s (expected: a text)".formatted(shown(value)));
    }

    private Optional<Object> value(String name) {
        read.add(name);
        return Optional.ofNullable(values.get(name));
    }

    private MalformedDocument missing(String name, String expected) {
        return new MalformedDocument(
                pointer + "/" + name, "missing (expected: %s)".formatted(expected));
    }

    private static <T> T at(String place, Supplier<T> read) {
        try {
            return read.get();
        } catch (MalformedDocument e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw MalformedDocument.of(place, e);
        }
    }

    private static String shown(Object value) {
        String text = String.valueOf(value);
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
