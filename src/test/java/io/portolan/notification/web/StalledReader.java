package io.portolan.notification.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** Somebody who opens a stream and reads nothing of it, with little room for what is not read. */
final class StalledReader implements AutoCloseable {

    private static final int ROOM = 4_096;

    private final Socket socket = new Socket();

    private StalledReader() {}

    static StalledReader connect(int port, String path, String lastEventId) throws IOException {
        var reader = new StalledReader();
        reader.socket.setReceiveBufferSize(ROOM);
        reader.socket.connect(new InetSocketAddress("127.0.0.1", port));
        reader.socket
                .getOutputStream()
                .write(
                        "GET %s HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: %s\r\n\r\n"
                                .formatted(path, lastEventId)
                                .getBytes(StandardCharsets.US_ASCII));
        return reader;
    }

    /** How much there is that it does not read. */
    int unread() throws IOException {
        return socket.getInputStream().available();
    }

    /** Reads after all what is there, until the other side ends it. */
    long drain() throws IOException {
        long bytes = 0;
        byte[] buffer = new byte[65_536];
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                bytes += n;
            }
        } catch (SocketException e) {
            // Cut off in the middle: that, too, is an end.
            return bytes;
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
