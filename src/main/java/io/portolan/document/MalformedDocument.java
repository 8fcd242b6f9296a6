package io.portolan.document;

import io.portolan.net.Malformed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document that cannot be read, and the JSON pointer to the place where. */
public final class MalformedDocument extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String pointer;
    private final @Nullable String code;

    /** Something about its structure: a field that is missing, unknown or of another type. */
    public MalformedDocument(String pointer, String detail) {
        this(pointer, detail, null);
    }

    private MalformedDocument(String pointer, String detail, @Nullable String code) {
        super(detail);
        this.pointer = pointer;
        this.code = code;
    }

    /** A value that its type refuses. */
    static MalformedDocument of(String pointer, IllegalArgumentException refusal) {
        return new MalformedDocument(
                pointer,
                String.valueOf(refusal.getMessage()),
                refusal instanceof Malformed malformed ? malformed.code() : "malformed");
    }

    /** What is wrong with a value, in a word; empty if the structure is at fault. */
    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    /** What is wrong, without the place. */
    public String detail() {
        return String.valueOf(super.getMessage());
    }

    public String pointer() {
        return pointer;
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " at " + (pointer.isEmpty() ? "the top" : pointer);
    }
}
