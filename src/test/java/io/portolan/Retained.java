package io.portolan;

import java.lang.ref.Reference;
import java.util.function.Supplier;

/** How many bytes of the heap an object holds, and nothing else does: to within some per cent. */
public final class Retained {

    private Retained() {}

    /** Of what is made anew; make it large, for other threads allocate, too. */
    public static long bytes(Supplier<?> made) {
        long before = used();
        Object kept = made.get();
        long after = used();
        Reference.reachabilityFence(kept);
        return after - before;
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
