package io.portolan.bundle;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * Words of others, made harmless for any line of any firewall: letters, digits and {@code
 * ._:/()+=,-}, on one line of at most 100 characters. Nothing that a provider or a caller writes
 * reaches a rule file any other way.
 */
public final class SafeText {

    private static final int LINE = 100;
    private static final int MOST_LINES = 4;

    private SafeText() {}

    /** One line, cut if need be. */
    public static String line(String text) {
        return lines(text).getFirst();
    }

    /** A few lines, broken between words; what is longer than four of them is cut. */
    public static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : harmless(text).split(" ", -1)) {
            String part = word.length() > LINE ? word.substring(0, LINE) : word;
            if (line.length() + part.length() + 1 > LINE && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(part);
        }
        lines.add(line.toString());
        return lines.size() > MOST_LINES ? lines.subList(0, MOST_LINES) : lines;
    }

    private static String harmless(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['\u2019\"`]", "")
                .replace(';', ',')
                .replaceAll("[^A-Za-z0-9._:/()+=, -]", " ")
                .replaceAll(" +", " ")
                .strip();
    }
}
