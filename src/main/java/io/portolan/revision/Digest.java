package io.portolan.revision;

import static io.portolan.catalog.CatalogWriter.fields;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogWriter;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A SHA-256 in lower-case hexadecimal, 64 characters, as {@code sha256sum} prints it. */
public record Digest(String hex) {

    public Digest {
        if (!hex.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "digest: %s (expected: 64 hexadecimal digits)".formatted(hex));
        }
    }

    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The digest of the canonical bytes of a document, which are never there as a whole. */
    public static Digest of(Map<String, ?> document) {
        var out = new DigestOutputStream(OutputStream.nullOutputStream(), sha256());
        CanonicalJson.write(document, out);
        return new Digest(HexFormat.of().formatHex(out.getMessageDigest().digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The digest of a state: of its canonical document. */
    public static Digest of(Catalog catalog) {
        return of(CatalogWriter.write(catalog));
    }

    /**
     * The digest that ties a revision to all before it: of the canonical JSON of its number, the
     * previous chain digest, the digest of its state and everything that was said about it. What is
     * absent is left out.
     *
     * @param previous null for the first revision
     */
    public static Digest ofChain(
            @Nullable Digest previous,
            RevisionNumber number,
            Digest state,
            Instant publishedAt,
            String author,
            String message,
            @Nullable String source,
            @Nullable String remark,
            List<String> acknowledge,
            @Nullable RevisionNumber corrects) {
        return of(
                CanonicalJson.bytes(
                        fields(
                                "previous",
                                previous == null ? null : previous.hex(),
                                "number",
                                number.value(),
                                "digest",
                                state.hex(),
                                "publishedAt",
                                publishedAt.toString(),
                                "author",
                                author,
                                "message",
                                message,
                                "source",
                                source,
                                "remark",
                                remark,
                                "acknowledge",
                                acknowledge,
                                "corrects",
                                corrects == null ? null : corrects.value())));
    }

    /** Its first eight digits, which tell one history from another. */
    public String shortHex() {
        return hex.substring(0, 8);
    }

    @Override
    public String toString() {
        return hex;
    }
}
