package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** The provider and you, in a namespace each, with one wire between them. */
final class Wire implements AutoCloseable {

    private final Namespace provider = Namespace.create();
    private final Namespace you = Namespace.create();
    private final Set<String> addresses = new LinkedHashSet<>();

    Wire() {
        try {
            lay();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private void lay() {
        provider.ip("link add name wire type veth peer name wire netns " + you.name());
        for (Namespace end : List.of(provider, you)) {
            end.ip("link set lo up");
            end.ip("link set wire up");
            end.ip("route add default dev wire");
            end.ip("-6 route add default dev wire");
        }
    }

    /** A packet that one end sends, and whether it is to arrive. */
    record Probe(
            boolean isInbound,
            String transport,
            String source,
            int sourcePort,
            String destination,
            int destinationPort,
            boolean passes) {

        private String line(int number) {
            return "%d %s %s %d %s %d\n"
                    .formatted(number, transport, source, sourcePort, destination, destinationPort);
        }

        private String listener() {
            return "%s %s %d\n".formatted(transport, destination, destinationPort);
        }
    }

    Namespace you() {
        return you;
    }

    /** Puts a bundle on your side, into a firewall that drops whatever is not allowed. */
    void load(Plan plan) {
        you.load(UserRules.OWN);
        you.load(new Nftables().render(plan).files().getFirst().content());
        you.load(UserRules.jumps(plan.prefix()));
    }

    /** Sends all probes and sees that those arrive that are to pass, and no others. */
    void decides(Probes probes) {
        assertThat(arrived(probes.all())).containsExactlyInAnyOrderElementsOf(probes.passing());
    }

    /** Sends all probes, which go one way, and says which have arrived. */
    List<Probe> arrived(List<Probe> probes) {
        boolean inbound = probes.getFirst().isInbound();
        for (Probe probe : probes) {
            give(inbound ? provider : you, probe.source());
            give(inbound ? you : provider, probe.destination());
        }
        Process listener = start(inbound ? you : provider, "listen");
        try (BufferedReader says = listener.inputReader();
                Writer tell = listener.outputWriter()) {
            for (String line : new TreeSet<>(probes.stream().map(Probe::listener).toList())) {
                tell.write(line);
            }
            tell.write("go\n");
            tell.flush();
            assertThat(says.readLine()).isEqualTo("ready");
            send(inbound ? provider : you, probes);
            tell.write("report %d\n".formatted(probes.stream().filter(Probe::passes).count()));
            tell.flush();
            return Arrays.stream(says.readLine().split(" ", -1))
                    .filter(number -> !number.isEmpty())
                    .map(number -> probes.get(Integer.parseInt(number)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            listener.destroyForcibly();
        }
    }

    private static void send(Namespace end, List<Probe> probes) throws IOException {
        Process sender = start(end, "send");
        try {
            try (Writer tell = sender.outputWriter()) {
                for (int number = 0; number < probes.size(); number++) {
                    tell.write(probes.get(number).line(number));
                }
            }
            assertThat(sender.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(sender.exitValue()).isZero();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            sender.destroyForcibly();
        }
    }

    private void give(Namespace end, String address) {
        if (addresses.add(address)) {
            end.ip(
                    address.contains(":")
                            ? "-6 addr add %s/128 dev wire nodad".formatted(address)
                            : "addr add %s/32 dev wire".formatted(address));
        }
    }

    private static Process start(Namespace end, String role) {
        try {
            Path classes =
                    Path.of(
                            PacketProbe.class
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            var command =
                    new ArrayList<>(
                            end.inside(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    classes.toString(),
                                    PacketProbe.class.getName(),
                                    role));
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (provider) {
            you.close();
        }
    }
}
