package io.portolan.http;

import java.io.ByteArrayOutputStream;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Writes documents that may be long, piece by piece: an {@link Iterable} in one is asked for the
 * next item when the one before is written. None gets longer than a body may be, so that what is
 * answered can be sent again and no answer exhausts the memory.
 */
@Component
public class DocumentWriter {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(SerializationFeature.WRAP_EXCEPTIONS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .defaultPrettyPrinter(ReadableJson.PRINTER)
                    .build();
    private static final YAMLMapper YAML =
            YAMLMapper.builder().disable(SerializationFeature.WRAP_EXCEPTIONS).build();

    private final DataSize most;

    DocumentWriter(HttpProperties properties) {
        this.most = properties.maxBody();
    }

    /**
     * A document in JSON or YAML.
     *
     * @throws ProblemException if it gets too long
     */
    public byte[] write(Object document, Format format) {
        ObjectMapper mapper = format == Format.YAML ? YAML : JSON;
        var bytes = new Bounded(most);
        mapper.writeValue(bytes, document);
        if (format != Format.YAML) {
            bytes.write('\n');
        }
        return bytes.toByteArray();
    }

    private static final class Bounded extends ByteArrayOutputStream {

        private final DataSize most;

        Bounded(DataSize most) {
            this.most = most;
        }

        @Override
        public synchronized void write(int one) {
            check(1);
            super.write(one);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            check(length);
            super.write(bytes, offset, length);
        }

        private void check(int more) {
            if ((long) size() + more > most.toBytes()) {
                throw new ProblemException(
                        ProblemType.TOO_LONG,
                        "document: longer than %d bytes (expected: at most that, which portolan.http.max-body sets;"
                                        .formatted(most.toBytes())
                                + " each state alone is at …/revisions/{number}/catalog)");
            }
        }
    }
}
