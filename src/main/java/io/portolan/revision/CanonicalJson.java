package io.portolan.revision;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON with one spelling per value, RFC 8785: keys sorted, no white space, UTF-8. Documents hold
 * texts, whole numbers, lists and objects only, and texts hold no control characters but line feed
 * and tab; for those Jackson's spelling is the canonical one, which a test holds against a library
 * that implements the RFC.
 */
public final class CanonicalJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    private CanonicalJson() {}

    public static byte[] bytes(Map<String, ?> document) {
        var bytes = new ByteArrayOutputStream();
        write(document, bytes);
        return bytes.toByteArray();
    }

    /** Writes piece by piece: a {@link io.portolan.document.LazyList} is never there as a whole. */
    static void write(Map<String, ?> document, OutputStream out) {
        MAPPER.writeValue(new OutputStreamWriter(out, StandardCharsets.UTF_8), document);
    }
}
