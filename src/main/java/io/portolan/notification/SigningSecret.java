package io.portolan.notification;

import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * What signatures are made with: 32 random bytes, shown once as {@code whsec_} and their Base64, as
 * Standard Webhooks has it.
 */
public final class SigningSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;

    private final byte[] bytes;

    /**
     * @throws IllegalArgumentException unless it is of 32 bytes
     */
    public SigningSecret(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException(
                    "secret: %d bytes (expected: %d)".formatted(bytes.length, BYTES));
        }
        this.bytes = bytes.clone();
    }

    public static SigningSecret random(RandomGenerator random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new SigningSecret(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /** The text itself, for the one answer that shows it. */
    public String reveal() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** Harmless in a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
