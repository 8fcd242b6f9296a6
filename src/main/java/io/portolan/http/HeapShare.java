package io.portolan.http;

/**
 * Parts of the memory that the service was given, by {@code -Xmx} or the container. All together
 * they are less than the whole: work in progress 33 % ({@link MemoryBudget}), streams 20 % and
 * requests that are being read 8 % ({@link HeapRoom}), states 10 %, answers 10 %; the service
 * itself needs about 50 MB. Caches of what is read or computed again in a moment are beside it:
 * their values are softly reachable, so that they go before memory runs out.
 */
public final class HeapShare {

    private HeapShare() {}

    /** So many hundredths of the heap, in bytes. */
    public static long percent(int hundredths) {
        return Runtime.getRuntime().maxMemory() / 100 * hundredths;
    }
}
