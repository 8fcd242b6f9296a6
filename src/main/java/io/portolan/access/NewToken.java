package io.portolan.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that is asked for.
 *
 * @param name what it is for, in words, 1-100 characters in one line
 * @param expiresAt from when on it is no longer good; null: never
 */
public record NewToken(String name, Principal principal, Role role, @Nullable Instant expiresAt) {

    private static final int MOST = 100;

    public NewToken {
        if (name.isBlank()
                || name.length() > MOST
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name: %d characters (expected: 1-%d in one line, not only blanks)"
                            .formatted(name.length(), MOST));
        }
    }
}
