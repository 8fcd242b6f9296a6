package io.portolan;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * What stands between a service and its database, and fails as networks do: it refuses everybody,
 * or it takes every byte and passes none on.
 */
public final class DatabaseProxy implements Closeable {

    private final TestDatabase behind;
    private final InetSocketAddress server;
    private final int port;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private @Nullable ServerSocket listening;
    private Thread accepting;

    private DatabaseProxy(TestDatabase behind) throws IOException {
        this.behind = behind;
        URI url = URI.create(behind.url().substring("jdbc:".length()));
        this.server = new InetSocketAddress(url.getHost(), url.getPort());
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listening.getLocalPort();
        this.accepting = accept(listening);
    }

    public static DatabaseProxy before(TestDatabase database) {
        try {
            return new DatabaseProxy(database);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database, as it is seen through here. */
    public TestDatabase database() {
        return new TestDatabase(
                behind.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/"),
                behind.username(),
                behind.password());
    }

    /** Breaks every connection and refuses new ones. */
    public synchronized void cut() {
        if (listening != null) {
            try {
                listening.close();
                // A virtual thread that accepts lets go of the port itself, a moment later.
                accepting.join();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            listening = null;
        }
        links.forEach(Link::close);
    }

    /** Connections stay and new ones are taken, but nothing gets through. */
    public void freeze() {
        gate = new CountDownLatch(1);
    }

    /**
     * Those that are open now and have said a word (their application's name) fall silent for ever.
     */
    public void silence(String word) {
        links.stream().filter(link -> link.said(word)).forEach(link -> link.silent = true);
    }

    public synchronized void resume() throws IOException {
        gate.countDown();
        if (listening == null) {
            listening = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
            accepting = accept(listening);
        }
    }

    @Override
    public void close() {
        gate.countDown();
        cut();
    }

    private Thread accept(ServerSocket socket) {
        return Thread.startVirtualThread(
                () -> {
                    while (!socket.isClosed()) {
                        try {
                            Socket client = socket.accept();
                            Thread.startVirtualThread(() -> connect(client));
                        } catch (IOException e) {
                            return;
                        }
                    }
                });
    }

    private void connect(Socket client) {
        try {
            gate.await();
            var upstream = new Socket();
            upstream.connect(server);
            var link = new Link(client, upstream);
            links.add(link);
            Thread.startVirtualThread(() -> link.pump(client, upstream));
            link.pump(upstream, client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Link {

        private final Socket client;
        private final Socket upstream;
        private final StringBuffer said = new StringBuffer();
        private volatile boolean silent;

        Link(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        boolean said(String word) {
            return said.toString().contains(word);
        }

        void pump(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try {
                int count = from.getInputStream().read(bytes);
                while (count >= 0) {
                    if (from == client && said.length() < 1000) {
                        said.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    }
                    gate.await();
                    if (!silent) {
                        to.getOutputStream().write(bytes, 0, count);
                    }
                    count = from.getInputStream().read(bytes);
                }
            } catch (IOException e) {
                // One side hung up; so does the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                close();
            }
        }

        void close() {
            links.remove(this);
            try (client;
                    upstream) {
                // Closes both.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
