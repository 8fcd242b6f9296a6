package io.portolan.http;

import java.io.IOException;
import java.io.Writer;

/**
 * A text that is written piece by piece, as UTF-8: it may be long, and is never there as a whole.
 */
@FunctionalInterface
public interface TextBody {

    void writeTo(Writer out) throws IOException;

    /** Lines, each ending in a line feed. */
    static TextBody ofLines(Iterable<String> lines) {
        return out -> {
            for (String line : lines) {
                out.write(line);
                out.write('\n');
            }
        };
    }
}
