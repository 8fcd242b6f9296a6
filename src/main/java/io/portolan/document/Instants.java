package io.portolan.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;

/** Times as documents and queries write them. */
public final class Instants {

    /** Java takes a time without seconds, RFC 3339 does not. */
    private static final Pattern WITH_SECONDS = Pattern.compile("[^T]+T\\d\\d:\\d\\d:\\d\\d");

    private Instants() {}

    /**
     * Reads an RFC 3339 instant in UTC or with an offset; no finer than the database keeps, a
     * microsecond.
     */
    public static Instant parse(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.getNano() % 1000 == 0 && WITH_SECONDS.matcher(text).lookingAt()) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // said below, like every other malformed time
        }
        throw new IllegalArgumentException(
                "time: %s (expected: RFC 3339, as in 2026-05-28T21:13:08Z, no finer than microseconds)"
                        .formatted(text));
    }
}
