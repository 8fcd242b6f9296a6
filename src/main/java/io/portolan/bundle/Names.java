package io.portolan.bundle;

import io.portolan.http.ProblemException;
import io.portolan.revision.Digest;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Names of objects on devices: from slugs, in the alphabet that every device takes. */
public final class Names {

    /** The shortest limit of all targets, that of an iptables chain. */
    private static final int PREFIX = 28;

    private static final Pattern VALID = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,27}");

    private Names() {}

    /**
     * A prefix that the caller chose.
     *
     * @throws IllegalArgumentException if some device would not take it
     */
    public static String prefix(String text) {
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "prefix: %s (expected: a letter, then letters, digits and _, at most %d characters)"
                            .formatted(text, PREFIX));
        }
        return text;
    }

    /** The prefix of a bundle whose caller chose none. */
    static String defaultPrefix(String slugs) {
        return fit(slugs, PREFIX);
    }

    /**
     * A name of at most so many characters: hyphens become underscores, and one that is too long is
     * cut and told from its like by six digits of its hash.
     */
    public static String fit(String slug, int most) {
        String name = slug.replace('-', '_');
        if (name.length() <= most) {
            return name;
        }
        String hash = Digest.of(slug.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 6);
        return name.substring(0, most - hash.length() - 1) + "_" + hash;
    }

    /** Reads a number for a vendor's own parameter. */
    static int number(String parameter, String text, int least, int most) {
        if (!text.matches("0|[1-9][0-9]{0,8}")
                || Integer.parseInt(text) < least
                || Integer.parseInt(text) > most) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a number from %d to %d)"
                            .formatted(parameter, text, least, most));
        }
        return Integer.parseInt(text);
    }

    /** Reads a name in the alphabet that is safe everywhere, for a vendor's own parameter. */
    public static String object(String parameter, String text) {
        if (!text.matches("[A-Za-z][A-Za-z0-9_]{0,62}")) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter, then letters, digits and _, at most 63 characters)"
                            .formatted(parameter, text));
        }
        return text;
    }
}
