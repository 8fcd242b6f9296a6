package io.portolan.catalog;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A value with one fixed spelling in the API and in documents: {@code rtp-media}, {@code tls}. */
public interface Word {

    String word();

    /**
     * The value of that spelling.
     *
     * @throws IllegalArgumentException that lists the valid spellings
     */
    static <W extends Enum<W> & Word> W parse(Class<W> type, String what, String text) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.word().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s: %s (expected: %s)".formatted(what, text, all(type))));
    }

    /** All spellings, for a message. */
    static <W extends Enum<W> & Word> String all(Class<W> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(Word::word)
                .collect(Collectors.joining(", "));
    }
}
