package io.portolan;

import java.lang.ref.Reference;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How many bytes of the heap an object holds, and nothing else does: to within some per cent. */
public final class Retained {

    private static final int ATTEMPTS = 4;

    private Retained() {}

    /**
     * Of one of so many copies; all together should be 10 MB or more. What else lives in this
     * process comes and goes, too: what is not as expected is measured again.
     */
    public static long bytes(int copies, Supplier<?> made, LongPredicate isExpected) {
        long held = 0;
        for (int i = 0; i < ATTEMPTS; i++) {
            held = once(() -> Stream.generate(made).limit(copies).toList()) / copies;
            if (isExpected.test(held)) {
                return held;
            }
        }
        return held;
    }

    /** The same where a weight is expected, within a factor of two. */
    public static long bytes(int copies, Supplier<?> made, long weight) {
        return bytes(copies, made, held -> weight >= held / 2 && weight <= held * 2);
    }

    private static long once(Supplier<?> made) {
        long before = used();
        Object kept = made.get();
        long after = used();
        Reference.reachabilityFence(kept);
        return after - before;
    }

    /** Twice, since what is only weakly held goes with the second. */
    private static long used() {
        System.gc();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
