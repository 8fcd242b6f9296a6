package io.portolan.bundle.vendor;

import io.portolan.bundle.vendor.Wire.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Probes that go one way, written {@code udp source port > destination port}, port 0 for any. */
record Probes(boolean isInbound, List<Probe> all) {

    Probes(boolean isInbound) {
        this(isInbound, new ArrayList<>());
    }

    Probes passes(String... lines) {
        return add(true, lines);
    }

    Probes drops(String... lines) {
        return add(false, lines);
    }

    /** Those of one transport. */
    Probes only(String transport) {
        return new Probes(
                isInbound, all.stream().filter(p -> p.transport().equals(transport)).toList());
    }

    private Probes add(boolean passes, String... lines) {
        Arrays.stream(lines)
                .map(line -> line.split(" ", -1))
                .map(
                        words ->
                                new Probe(
                                        isInbound,
                                        words[0],
                                        words[1],
                                        Integer.parseInt(words[2]),
                                        words[4],
                                        Integer.parseInt(words[5]),
                                        passes))
                .forEach(all::add);
        return this;
    }

    /** Those that are to arrive. */
    List<Probe> passing() {
        return all.stream().filter(Probe::passes).toList();
    }
}
