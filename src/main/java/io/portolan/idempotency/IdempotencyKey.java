package io.portolan.idempotency;

import java.util.List;
import java.util.regex.Pattern;

/** What a caller names a request by, to be able to send it again. */
public record IdempotencyKey(String text) {

    public static final String HEADER = "Idempotency-Key";
    public static final int MOST = 255;

    private static final Pattern VISIBLE = Pattern.compile("[!-~]+");

    public IdempotencyKey {
        if (text.isEmpty() || text.length() > MOST) {
            throw new IllegalArgumentException(
                    "%s: %d characters (expected: 1-%d)".formatted(HEADER, text.length(), MOST));
        }
        if (!VISIBLE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s: a blank or another character that is not visible ASCII (expected: ! to ~)"
                            .formatted(HEADER));
        }
    }

    /** The one that a request has. */
    public static IdempotencyKey of(List<String> headers) {
        if (headers.size() > 1) {
            throw new IllegalArgumentException(
                    "%s: given %d times (expected: once)".formatted(HEADER, headers.size()));
        }
        return new IdempotencyKey(headers.getFirst());
    }

    @Override
    public String toString() {
        return text;
    }
}
