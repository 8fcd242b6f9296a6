package io.portolan.document;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Characters that a reader cannot see or that change what a reader sees: format characters, which
 * include the bidirectional overrides, private-use and unassigned code points and surrogates that
 * stand alone. Text that comes in has none of them. Text that is stored already may have some: an
 * earlier release took them.
 */
public final class HiddenCharacters {

    private static final String EXPECTED =
            "no bidirectional override, invisible, unassigned or private-use character";

    private HiddenCharacters() {}

    /**
     * Refuses a document of nested maps, lists and texts in which any text or any name of a field
     * has one.
     *
     * @throws MalformedDocument that names the place and the code point and does not show it
     */
    public static void refuse(@Nullable Object document) {
        refuse(document, "");
    }

    private static void refuse(@Nullable Object value, String pointer) {
        switch (value) {
            case String text -> refuse(text, "", pointer);
            case Map<?, ?> fields ->
                    fields.forEach(
                            (name, field) -> {
                                refuse(String.valueOf(name), "name of a field: ", pointer);
                                refuse(field, pointer + "/" + Fields.escaped(name));
                            });
            case Collection<?> items -> {
                int index = 0;
                for (Object item : items) {
                    refuse(item, pointer + "/" + index++);
                }
            }
            case null, default -> {}
        }
    }

    private static void refuse(String text, String what, String pointer) {
        firstIn(text)
                .ifPresent(
                        index -> {
                            throw new MalformedDocument(
                                    pointer,
                                    "%sU+%04X at character %d (expected: %s)"
                                            .formatted(
                                                    what,
                                                    text.codePointAt(index),
                                                    text.codePointCount(0, index) + 1,
                                                    EXPECTED));
                        });
    }

    /** The text with each of them as an escape that can be seen: {@code \}{@code u202E}. */
    public static String escaped(String text) {
        return firstIn(text).isEmpty()
                ? text
                : text.codePoints()
                        .mapToObj(HiddenCharacters::visible)
                        .collect(Collectors.joining());
    }

    private static String visible(int codePoint) {
        String text = Character.toString(codePoint);
        return isHidden(codePoint)
                ? text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining())
                : text;
    }

    private static OptionalInt firstIn(String text) {
        return IntStream.iterate(0, i -> i < text.length(), i -> text.offsetByCodePoints(i, 1))
                .filter(index -> isHidden(text.codePointAt(index)))
                .findFirst();
    }

    /** Joiners and the soft hyphen are format characters that words of some languages need. */
    private static boolean isHidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.FORMAT ->
                    codePoint != 0x200C && codePoint != 0x200D && codePoint != 0x00AD;
            case Character.PRIVATE_USE, Character.UNASSIGNED, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
