package io.portolan.net;

/**
 * A value that is not what it should be, with a short name for what is wrong: {@code host-bits}.
 */
public final class Malformed extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param message <em>what: got (expected: …)</em>
     */
    public Malformed(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
