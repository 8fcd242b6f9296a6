package io.portolan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a database that can be cut. */
public final class Detour implements AutoCloseable {

    private final TestDatabase database;
    private final URI there;
    private final ServerSocket entry;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private Detour(TestDatabase database) throws IOException {
        this.database = database;
        this.there = URI.create(database.url().substring("jdbc:".length()));
        this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    public static Detour to(TestDatabase database) {
        try {
            return new Detour(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as seen from here. */
    public TestDatabase database() {
        return new TestDatabase(
                database.url()
                        .replace(
                                there.getHost() + ":" + there.getPort(),
                                "127.0.0.1:" + entry.getLocalPort()),
                database.username(),
                database.password());
    }

    private void accept() {
        try {
            while (true) {
                Socket near = entry.accept();
                var far = new Socket(there.getHost(), there.getPort());
                sockets.add(near);
                sockets.add(far);
                Thread.startVirtualThread(() -> pump(near, far));
                Thread.startVirtualThread(() -> pump(far, near));
            }
        } catch (IOException e) {
            close();
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // one side has hung up; the other is told by closing
        }
    }

    /** From now on the database is away. */
    @Override
    public void close() {
        try {
            entry.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
