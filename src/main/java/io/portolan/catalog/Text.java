package io.portolan.catalog;

/**
 * Words for people. Any script, any length up to 20,000; no control characters but line feed and
 * tab.
 */
public final class Text {

    private static final int MOST = 20_000;

    private Text() {}

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException if it is not such a text
     */
    public static String check(String what, String text) {
        if (text.isBlank() || text.length() > MOST) {
            throw new IllegalArgumentException(
                    "%s: %d characters (expected: 1-%d, not only blanks)"
                            .formatted(what, text.length(), MOST));
        }
        text.codePoints()
                .filter(
                        c ->
                                Character.isISOControl(c) && c != '\n' && c != '\t'
                                        || isLoneSurrogate(c))
                .findFirst()
                .ifPresent(
                        c -> {
                            throw new IllegalArgumentException(
                                    "%s: character U+%04X (expected: text without control characters)"
                                            .formatted(what, c));
                        });
        return text;
    }

    private static boolean isLoneSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
