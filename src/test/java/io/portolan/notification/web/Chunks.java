package io.portolan.notification.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** What is sent in chunks, without the lines between them, which may stand within a long line. */
final class Chunks extends InputStream {

    private final InputStream in;
    private int left;

    Chunks(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Never more than is there, so that an event is seen as soon as it has come. */
    @Override
    public int read(byte[] bytes, int from, int most) throws IOException {
        if (left == 0) {
            left = Integer.parseInt(line(), 16);
        }
        if (left == 0) {
            return -1;
        }
        int read = in.read(bytes, from, Math.min(most, left));
        if (read < 0) {
            throw new EOFException("the connection has ended");
        }
        left -= read;
        if (left == 0) {
            line();
        }
        return read;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection has ended");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }
}
