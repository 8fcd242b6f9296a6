package io.portolan.bench;

/**
 * One line of the table.
 *
 * @param measured with its unit
 * @param target with its unit and which side of it is good
 */
record Figure(String what, String measured, String target, boolean reached) {

    static Figure atLeast(String what, double ratio, double target, String detail) {
        return new Figure(
                what,
                "%.2f x  (%s)".formatted(ratio, detail),
                "at least %.2f x".formatted(target),
                ratio >= target);
    }

    static Figure within(String what, Timings timings, double p99Millis) {
        return new Figure(
                what,
                "p50 %.1f ms, p99 %.1f ms"
                        .formatted(timings.percentile(50), timings.percentile(99)),
                "p99 %.0f ms".formatted(p99Millis),
                timings.percentile(99) <= p99Millis);
    }

    static Figure under(String what, long bytes, long target) {
        return new Figure(
                what,
                "%,d bytes".formatted(bytes),
                "under %,d bytes".formatted(target),
                bytes < target);
    }

    String line() {
        return "%-44s %-48s %-18s %s"
                .formatted(what, measured, target, reached ? "reached" : "NOT REACHED");
    }
}
