package io.portolan.access;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who acts: a person or a machine, {@code alice} or {@code ci@example.com}. Several tokens may be
 * of one principal; what it publishes names it as the author.
 */
public record Principal(String text) {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@+-]{0,99}");

    /** The authors of shipped facts, and of what the clock does. */
    private static final Set<String> RESERVED = Set.of("catalog", "retirement");

    public Principal {
        if (!WORD.matcher(text).matches() || RESERVED.contains(text)) {
            throw new IllegalArgumentException(
                    "principal: %s (expected: 1-100 letters, digits and . _ @ + -, a letter or digit first, not catalog or retirement)"
                            .formatted(text));
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
