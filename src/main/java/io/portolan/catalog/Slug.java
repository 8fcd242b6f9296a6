package io.portolan.catalog;

import java.util.regex.Pattern;

/** The alphabet of identifiers that appear in URLs and in the names of firewall objects. */
final class Slug {

    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final int MOST = 63;

    private Slug() {}

    static String check(String what, String text) {
        if (text.length() > MOST || !SLUG.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: lower-case letters, digits and single hyphens, a letter first, at most %d)"
                            .formatted(what, text, MOST));
        }
        return text;
    }
}
