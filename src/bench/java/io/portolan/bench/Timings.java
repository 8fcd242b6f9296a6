package io.portolan.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** How long something took, each time. */
final class Timings {

    private final long start = System.nanoTime();
    private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());

    /** All of them as one. */
    static Timings of(Collection<Timings> parts) {
        var all = new Timings();
        parts.forEach(part -> all.nanos.addAll(part.nanos));
        return all;
    }

    /** Something that began when this was made is there now. */
    void arrived() {
        nanos.add(System.nanoTime() - start);
    }

    void took(Duration duration) {
        nanos.add(duration.toNanos());
    }

    <T> T time(Supplier<T> action) {
        long start = System.nanoTime();
        T result = action.get();
        nanos.add(System.nanoTime() - start);
        return result;
    }

    /** Without the first so many, while which the machine still warms up. */
    Timings after(int first) {
        var rest = new Timings();
        rest.nanos.addAll(nanos.subList(Math.min(first, nanos.size() - 1), nanos.size()));
        return rest;
    }

    /** The time, in milliseconds, that so many percent of all did not exceed. */
    double percentile(int percent) {
        List<Long> sorted = new ArrayList<>(nanos);
        Collections.sort(sorted);
        return sorted.get((int) Math.ceil(percent / 100.0 * sorted.size()) - 1) / 1e6;
    }
}
