package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.List;

/** Ports as iptables takes them: 15 in a rule, of which a range is two. */
final class Multiport {

    private static final int MOST = 15;

    private Multiport() {}

    /** The same ports in as many sets as it takes. */
    static List<PortSet> split(PortSet ports) {
        var parts = new ArrayList<PortSet>();
        var part = new ArrayList<PortRange>();
        int slots = 0;
        for (PortRange range : ports.ranges()) {
            int more = range.size() == 1 ? 1 : 2;
            if (slots + more > MOST) {
                parts.add(new PortSet(part));
                part.clear();
                slots = 0;
            }
            part.add(range);
            slots += more;
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
