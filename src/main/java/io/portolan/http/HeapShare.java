package io.portolan.http;

/** Parts of the memory that the service was given, by {@code -Xmx} or the container. */
public final class HeapShare {

    private HeapShare() {}

    /** So many hundredths of the heap, in bytes. */
    public static long percent(int hundredths) {
        return Runtime.getRuntime().maxMemory() / 100 * hundredths;
    }
}
