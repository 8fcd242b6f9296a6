package io.portolan.document;

/** A document that cannot be read, and the JSON pointer to the place where. */
public final class MalformedDocument extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String pointer;

    public MalformedDocument(String pointer, String detail) {
        super(detail);
        this.pointer = pointer;
    }

    public String pointer() {
        return pointer;
    }

    /** What is wrong there. */
    public String detail() {
        return String.valueOf(super.getMessage());
    }

    @Override
    public String getMessage() {
        return super.getMessage() + " at " + (pointer.isEmpty() ? "the top" : pointer);
    }
}
