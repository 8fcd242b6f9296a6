package io.portolan.catalog;

/** Who says so: the provider itself, or somebody who copied it. Shown wherever facts are shown. */
public enum Confidence implements Word {
    OFFICIAL("official"),
    THIRD_PARTY("third-party");

    private final String word;

    Confidence(String word) {
        this.word = word;
    }

    public static Confidence parse(String text) {
        return Word.parse(Confidence.class, "confidence", text);
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
