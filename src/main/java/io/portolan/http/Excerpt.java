package io.portolan.http;

/** The beginning of a text that a caller sent, for a problem that repeats it. */
public final class Excerpt {

    private static final int MOST = 100;

    private Excerpt() {}

    public static String of(String text) {
        return text.length() <= MOST
                ? text
                : "%s… (%d characters)".formatted(text.substring(0, MOST), text.length());
    }
}
