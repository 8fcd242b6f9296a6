package io.portolan.access;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a caller shows: {@code ptl_}, 30 random letters and digits (178 bits), and six that are
 * their checksum, so that a mistyped one is known without asking anyone and a leaked one is found
 * by scanners. It is shown once; only its digest is kept.
 */
public final class Secret {

    private static final String PREFIX = "ptl_";
    private static final int RANDOM = 30;
    private static final int CHECKSUM = 6;
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{36}");

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    public static Secret random(RandomGenerator random) {
        var body = new StringBuilder();
        for (int i = 0; i < RANDOM; i++) {
            body.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return new Secret(PREFIX + body + checksum(body.toString()));
    }

    /** Whether this could be one of ours, or one somebody chose; not whether it is good. */
    public static boolean isPlausible(String credential) {
        if (!credential.startsWith(PREFIX)) {
            return !credential.isEmpty();
        }
        int checksum = credential.length() - CHECKSUM;
        return FORM.matcher(credential).matches()
                && checksum(credential.substring(PREFIX.length(), checksum))
                        .equals(credential.substring(checksum));
    }

    private static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        var text = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM; i++) {
            text.insert(0, BASE62.charAt((int) (rest % BASE62.length())));
            rest /= BASE62.length();
        }
        return text.toString();
    }

    public SecretDigest digest() {
        return SecretDigest.of(text);
    }

    /** The text itself, for the one answer that shows it. */
    public String reveal() {
        return text;
    }

    /** Harmless in a log. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
