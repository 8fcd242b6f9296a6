package io.portolan.net;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Port ranges in their order, at least one, none overlapping another. */
public record PortSet(List<PortRange> ranges) {

    /** Every port there is. */
    public static final PortSet ALL = of(new PortRange(1, 65535));

    public PortSet {
        ranges = ranges.stream().sorted().toList();
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException(
                    "ports: none (expected: at least one port or range)");
        }
        for (int i = 1; i < ranges.size(); i++) {
            if (ranges.get(i - 1).overlaps(ranges.get(i))) {
                throw new IllegalArgumentException(
                        "ports: %s and %s overlap (expected: each port once)"
                                .formatted(ranges.get(i - 1), ranges.get(i)));
            }
        }
    }

    public static PortSet of(PortRange... ranges) {
        return new PortSet(List.of(ranges));
    }

    /** Reads each text as a port or a range. */
    public static PortSet parse(Collection<String> texts) {
        return new PortSet(texts.stream().map(PortRange::parse).toList());
    }

    /** Each range as text. */
    public List<String> texts() {
        return ranges.stream().map(PortRange::toString).toList();
    }

    /** How many ports it holds. */
    public int size() {
        return ranges.stream().mapToInt(PortRange::size).sum();
    }

    @Override
    public String toString() {
        return ranges.stream().map(PortRange::toString).collect(Collectors.joining(","));
    }
}
