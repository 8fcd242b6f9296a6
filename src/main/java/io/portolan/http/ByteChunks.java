package io.portolan.http;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes that are written one after the other. They are kept in chunks, so that many need neither to
 * be copied when they grow nor a place in the heap for all of them at once.
 */
final class ByteChunks extends OutputStream {

    private static final int FIRST = 1024;
    private static final int MOST = 128 * 1024;

    private final List<byte[]> chunks = new ArrayList<>();
    private int size;

    /** What is free at the end of the last chunk. */
    private int free;

    int size() {
        return size;
    }

    @Override
    public void write(int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int written = 0; written < length; ) {
            if (free == 0) {
                free = Math.clamp(size, FIRST, MOST);
                chunks.add(new byte[free]);
            }
            byte[] last = chunks.getLast();
            int next = Math.min(free, length - written);
            System.arraycopy(bytes, offset + written, last, last.length - free, next);
            written += next;
            free -= next;
            size += next;
        }
    }

    /** Gives back what is free: no more is written. */
    void trim() {
        if (free > 0) {
            byte[] last = chunks.removeLast();
            chunks.add(Arrays.copyOf(last, last.length - free));
            free = 0;
        }
    }

    void clear() {
        chunks.clear();
        size = 0;
        free = 0;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] chunk : chunks) {
            out.write(chunk, 0, written(chunk));
        }
    }

    void addTo(MessageDigest digest) {
        for (byte[] chunk : chunks) {
            digest.update(chunk, 0, written(chunk));
        }
    }

    private int written(byte[] chunk) {
        return chunk == chunks.getLast() ? chunk.length - free : chunk.length;
    }
}
