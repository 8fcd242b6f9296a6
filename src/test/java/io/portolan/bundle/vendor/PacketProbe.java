package io.portolan.bundle.vendor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * One end of a wire, run inside a network namespace with nothing but the JDK. {@code listen} opens
 * what the lines on its input name, says {@code ready}, and at {@code report n} says which numbers
 * have arrived, as soon as they are n; {@code send} sends its lines, {@code number transport source
 * port destination port}, source port 0 for any.
 */
public final class PacketProbe {

    private static final int CONNECT_MILLIS = 700;
    private static final long ARRIVE_NANOS = 5_000_000_000L;

    private PacketProbe() {}

    public static void main(String[] arguments) throws IOException {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        if (arguments[0].equals("send")) {
            send(input);
        } else {
            listen(input);
        }
    }

    private static InetSocketAddress at(String address, String port) {
        return new InetSocketAddress(address, Integer.parseInt(port));
    }

    private static void send(BufferedReader input) throws IOException {
        Map<InetSocketAddress, DatagramChannel> senders = new HashMap<>();
        try (var connecting = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                String[] words = line.split(" ", -1);
                var source = at(words[2], words[3]);
                var destination = at(words[4], words[5]);
                if (words[1].equals("udp")) {
                    DatagramChannel sender = senders.get(source);
                    if (sender == null) {
                        sender = DatagramChannel.open().bind(source);
                        senders.put(source, sender);
                    }
                    send(sender, words[0], destination);
                } else {
                    var _ = connecting.submit(() -> connect(words[0], source, destination));
                }
            }
        }
    }

    private static void send(DatagramChannel sender, String number, InetSocketAddress to) {
        try {
            sender.send(ByteBuffer.wrap(number.getBytes(StandardCharsets.UTF_8)), to);
        } catch (IOException e) {
            // the firewall on this side dropped it: it will not arrive, which is what is asked
        }
    }

    private static void connect(String number, InetSocketAddress from, InetSocketAddress to) {
        try (var socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(from);
            socket.connect(to, CONNECT_MILLIS);
            socket.getOutputStream().write(number.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // no answer: it will not arrive, which is what is asked
        }
    }

    private static void listen(BufferedReader input) throws IOException {
        Map<InetSocketAddress, DatagramChannel> udp = new LinkedHashMap<>();
        Map<InetSocketAddress, ServerSocketChannel> tcp = new LinkedHashMap<>();
        for (String line = input.readLine(); !"go".equals(line); line = input.readLine()) {
            String[] words = line.split(" ", -1);
            var here = at(words[1], words[2]);
            if (words[0].equals("udp")) {
                DatagramChannel channel = DatagramChannel.open().bind(here);
                channel.configureBlocking(false);
                udp.put(here, channel);
            } else {
                ServerSocketChannel channel =
                        ServerSocketChannel.open()
                                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                                .bind(here, 200);
                channel.configureBlocking(false);
                tcp.put(here, channel);
            }
        }
        System.out.println("ready");
        int expected = Integer.parseInt(input.readLine().split(" ", -1)[1]);
        Set<String> arrived = new TreeSet<>();
        long deadline = System.nanoTime() + ARRIVE_NANOS;
        do {
            for (DatagramChannel channel : udp.values()) {
                drain(channel, arrived);
            }
            for (ServerSocketChannel channel : tcp.values()) {
                drain(channel, arrived);
            }
        } while (arrived.size() < expected && System.nanoTime() < deadline);
        System.out.println(String.join(" ", arrived));
    }

    private static void drain(DatagramChannel channel, Set<String> arrived) throws IOException {
        var buffer = ByteBuffer.allocate(100);
        while (channel.receive(buffer) != null) {
            arrived.add(StandardCharsets.UTF_8.decode(buffer.flip()).toString());
            buffer.clear();
        }
    }

    private static void drain(ServerSocketChannel channel, Set<String> arrived) throws IOException {
        for (@Nullable SocketChannel next = channel.accept();
                next != null;
                next = channel.accept()) {
            try (Socket socket = next.socket()) {
                arrived.add(
                        new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
