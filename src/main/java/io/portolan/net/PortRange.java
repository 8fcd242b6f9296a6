package io.portolan.net;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from first to last, both included, each 1-65535: {@code 5060} or {@code 40000-60000}. */
public record PortRange(int first, int last) implements Comparable<PortRange> {

    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,9})(?:-([1-9][0-9]{0,9}))?");
    private static final String EXPECTED =
            "a port of 1-65535, or a range of them as in 40000-60000";
    private static final Comparator<PortRange> ORDER =
            Comparator.comparingInt(PortRange::first).thenComparingInt(PortRange::last);

    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw malformed(first + "-" + last);
        }
    }

    /**
     * Reads a port or a range.
     *
     * @throws IllegalArgumentException if it is neither, reversed, or outside 1-65535
     */
    public static PortRange parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text);
        }
        long first = Long.parseLong(matcher.group(1));
        long last = matcher.group(2) == null ? first : Long.parseLong(matcher.group(2));
        if (first > last) {
            throw new Malformed("reversed-range", message(text));
        }
        if (last > 65535) {
            throw new Malformed("port-out-of-range", message(text));
        }
        return new PortRange((int) first, (int) last);
    }

    public boolean overlaps(PortRange other) {
        return first <= other.last && other.first <= last;
    }

    /** How many ports it holds. */
    public int size() {
        return last - first + 1;
    }

    @Override
    public int compareTo(PortRange other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }

    private static Malformed malformed(String got) {
        return new Malformed("not-a-port", message(got));
    }

    private static String message(String got) {
        return "ports: %s (expected: %s)".formatted(got, PortAdvice.instead(got).orElse(EXPECTED));
    }
}
