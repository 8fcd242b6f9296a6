package io.portolan.http;

import io.portolan.document.Fields;
import org.springframework.util.unit.DataSize;

/** What becomes of a document that is answered and sent again. */
public final class RoundTrips {

    private static final DocumentWriter WRITER =
            new DocumentWriter(withMaxBody(DataSize.ofMegabytes(64)));

    private RoundTrips() {}

    static HttpProperties withMaxBody(DataSize most) {
        return new HttpProperties(DataSize.ofMegabytes(1), DataSize.ofMegabytes(1), most, 1);
    }

    /** As bytes in JSON or YAML and back. */
    public static Fields through(Format format, Object document) {
        return Fields.of(BodyReader.valueOf(format.name()).read(WRITER.write(document, format)));
    }

    public static byte[] json(Object document) {
        return WRITER.write(document, Format.JSON);
    }
}
