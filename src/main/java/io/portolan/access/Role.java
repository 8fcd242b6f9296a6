package io.portolan.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a caller may do; each role includes those before it. */
public enum Role {
    READER,
    SUBSCRIBER,
    PUBLISHER,
    ADMIN;

    /** As the API writes it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether who has this role may do what that one is needed for. */
    public boolean includes(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** Itself and all it includes. */
    public List<Role> included() {
        return Arrays.stream(values()).filter(this::includes).toList();
    }

    public static Role parse(String text) {
        return Arrays.stream(values())
                .filter(role -> role.word().equals(text))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "role: %s (expected: %s)".formatted(text, words())));
    }

    private static String words() {
        return Arrays.stream(values()).map(Role::word).collect(Collectors.joining(", "));
    }
}
