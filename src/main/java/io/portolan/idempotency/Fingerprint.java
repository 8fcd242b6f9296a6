package io.portolan.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells one request from another, byte for byte.
 *
 * @param hex the SHA-256 of path, query and body
 */
public record Fingerprint(String hex) {

    public static Fingerprint of(String path, @Nullable String query, byte[] body) {
        MessageDigest sha256 = sha256();
        // Neither a path nor a query holds a line feed, so the three cannot be mistaken for others.
        sha256.update(
                (path + "\n" + (query == null ? "" : query) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        return new Fingerprint(HexFormat.of().formatHex(sha256.digest(body)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
