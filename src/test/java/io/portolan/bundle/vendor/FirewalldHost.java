package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A running firewalld in a namespace, on a bus and with a configuration of its own. Its user has
 * closed what goes out, which firewalld leaves open by itself.
 */
final class FirewalldHost implements AutoCloseable {

    private static final String CLOSED =
            """
            <?xml version="1.0" encoding="utf-8"?>
            <policy target="DROP" priority="100">
              <ingress-zone name="HOST"/>
              <egress-zone name="ANY"/>
              <protocol value="ipv6-icmp"/>
            </policy>
            """;

    private static final String BUS =
            """
            <busconfig>
              <type>system</type>
              <listen>unix:path=%s/bus</listen>
              <auth>EXTERNAL</auth>
              <policy context="default">
                <allow own="*"/>
                <allow send_destination="*"/>
                <allow receive_sender="*"/>
              </policy>
            </busconfig>
            """;

    /** Until its input ends; a bind mount inside a namespace is seen nowhere else. */
    private static final String HOLD =
            """
            set -eu
            cd '%1$s'
            cp -R /etc/firewalld etc
            cp closed.xml etc/policies/closed.xml
            mount --bind "$PWD/etc" /etc/firewalld
            mkdir -p /run/firewalld
            export DBUS_SYSTEM_BUS_ADDRESS="unix:path=$PWD/bus"
            dbus-daemon --config-file="$PWD/bus.conf" --nofork --nopidfile 2>bus.log &
            bus=$!
            firewalld --nofork --nopid --log-file "$PWD/log" >/dev/null 2>&1 &
            wall=$!
            trap 'kill "$wall" && wait "$wall"; kill "$bus"' EXIT
            until firewall-cmd --state >/dev/null 2>&1; do kill -0 "$wall" "$bus"; done
            echo running
            read -r _ || true
            """;

    private final Path folder;
    private final Process holder;
    private final Wire wire;
    private final Namespace namespace;

    FirewalldHost() {
        Tools.require(
                "firewalld", "firewall-cmd", "firewall-offline-cmd", "dbus-daemon", "nsenter");
        wire = new Wire();
        namespace = wire.you();
        try {
            folder = Files.createTempDirectory("ptl");
            Files.writeString(folder.resolve("closed.xml"), CLOSED);
            Files.writeString(folder.resolve("bus.conf"), BUS.formatted(folder));
            Files.writeString(folder.resolve("hold.sh"), HOLD.formatted(folder));
            holder =
                    new ProcessBuilder(namespace.inside("sh", folder.resolve("hold.sh").toString()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader says = holder.inputReader();
            assertThat(says.readLine()).isEqualTo("running");
        } catch (IOException e) {
            wire.close();
            throw new UncheckedIOException(e);
        } catch (Throwable e) {
            wire.close();
            throw e;
        }
    }

    /** To the provider, until the host is closed. */
    Wire wire() {
        return wire;
    }

    /** Runs a script there, which must succeed, and answers what it says. */
    String sh(String script) {
        return namespace.shBeside(
                holder.pid(),
                "export DBUS_SYSTEM_BUS_ADDRESS=unix:path=%s/bus\n".formatted(folder) + script);
    }

    /** What it filters, and the files that say so. */
    List<String> state() {
        return Stream.concat(
                        namespace.ruleset().stream(),
                        sh("cd /etc/firewalld && find . -type f | sort | xargs cksum").lines())
                .toList();
    }

    @Override
    public void close() {
        try (wire) {
            holder.outputWriter().close();
            assertThat(holder.waitFor()).isZero();
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
