package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ports as the multiport match of Linux takes them: at most fifteen numbers a rule, of which a
 * range is two.
 *
 * @param source null: any
 */
record Multiport(@Nullable PortSet source, PortSet destination) {

    private static final int MOST = 15;

    /** The same ports in as few rules as it takes. */
    static List<Multiport> of(@Nullable PortSet source, PortSet destination) {
        var all = new ArrayList<Multiport>();
        for (PortSet to : parts(destination)) {
            if (source == null) {
                all.add(new Multiport(null, to));
            } else {
                parts(source).forEach(from -> all.add(new Multiport(from, to)));
            }
        }
        return List.copyOf(all);
    }

    /** The same ports in as many sets as it takes. */
    static List<PortSet> parts(PortSet ports) {
        var parts = new ArrayList<PortSet>();
        var part = new ArrayList<PortRange>();
        int numbers = 0;
        for (PortRange range : ports.ranges()) {
            int more = range.first() == range.last() ? 1 : 2;
            if (numbers + more > MOST) {
                parts.add(new PortSet(part));
                part.clear();
                numbers = 0;
            }
            part.add(range);
            numbers += more;
        }
        parts.add(new PortSet(part));
        return parts;
    }

    /** With colons in ranges: {@code 5060,40000:60000}. */
    static String text(PortSet ports) {
        return ports.ranges().stream()
                .map(range -> range.toString().replace('-', ':'))
                .collect(joining(","));
    }
}
