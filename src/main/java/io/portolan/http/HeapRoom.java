package io.portolan.http;

/**
 * How many connections a heap has room for. The costs were measured on Tomcat 11 with the header
 * size of our settings: the used heap of a service with a heap of 2 GB, after two collections, with
 * 0, 500, 1,000, 1,500, 2,000 and 3,000 connections.
 */
final class HeapRoom {

    /**
     * An open stream or a waiting long poll, in bytes: 163 KB for a reader of one provider, 164-183
     * KB for one of 200. 48 KB of it is the buffer for headers.
     */
    static final long STREAM = 185_000;

    /** A connection on which a request is still being read, in bytes: 89 KB. */
    static final long REQUEST = 90_000;

    private HeapRoom() {}

    /** A fifth of a heap is for streams. */
    static int streams(long heap) {
        return count(heap / 5, STREAM);
    }

    /** A twelfth of a heap is for requests that are still being read. */
    static int requests(long heap) {
        return count(heap / 12, REQUEST);
    }

    private static int count(long bytes, long cost) {
        return Math.toIntExact(Math.clamp(bytes / cost, 1, 1_000_000));
    }
}
