package io.portolan.catalog;

/** The three kinds of {@link Addresses}, as one word. */
public enum Addressing implements Word {
    STATIC("static"),
    DYNAMIC("dynamic"),
    UNPUBLISHED("unpublished");

    private final String word;

    Addressing(String word) {
        this.word = word;
    }

    public static Addressing parse(String text) {
        return Word.parse(Addressing.class, "addressing", text);
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
