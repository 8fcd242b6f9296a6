package io.portolan.http;

/**
 * What a piece of work takes of the memory, in bytes.
 *
 * @param allocated in all, from its beginning to its end
 * @param held at most at any time: what is allocated and not free again
 */
record Cost(long allocated, long held) {

    Cost times(long count) {
        return new Cost(count * allocated, count * held);
    }
}
