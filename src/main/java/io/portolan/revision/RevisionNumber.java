package io.portolan.revision;

/** Which revision of a provider: 1, 2, 3 … without gaps. */
public record RevisionNumber(int value) implements Comparable<RevisionNumber> {

    public RevisionNumber {
        if (value < 1) {
            throw malformed(Integer.toString(value));
        }
    }

    /**
     * Reads a plain decimal number.
     *
     * @throws IllegalArgumentException if it is anything else: a sign, a hexadecimal, a leading
     *     zero
     */
    public static RevisionNumber parse(String text) {
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw malformed(text);
        }
        return new RevisionNumber(Integer.parseInt(text));
    }

    public boolean isFirst() {
        return value == 1;
    }

    public RevisionNumber previous() {
        return new RevisionNumber(value - 1);
    }

    public RevisionNumber next() {
        return new RevisionNumber(value + 1);
    }

    @Override
    public int compareTo(RevisionNumber other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }

    private static IllegalArgumentException malformed(String got) {
        return new IllegalArgumentException(
                "revision: %s (expected: a whole number, 1 or more, as in 6)".formatted(got));
    }
}
