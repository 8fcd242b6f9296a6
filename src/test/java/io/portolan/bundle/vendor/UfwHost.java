package io.portolan.bundle.vendor;

import io.portolan.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A ufw that is enabled in a namespace, with a configuration of its own; its user has rules. */
final class UfwHost implements AutoCloseable {

    private static final String OWN =
            """
            ufw --force reset
            ufw default deny incoming
            ufw default deny outgoing
            ufw default deny routed
            ufw allow in proto tcp from 203.0.113.0/24 to any port 22 comment 'mine'
            ufw allow in proto udp from any to 192.0.2.20 port 40000:60000
            ufw --force enable
            """;

    private final Wire wire;
    private final Namespace namespace;
    private final Path folder;

    UfwHost() {
        Tools.require("ufw", "iptables", "ip6tables");
        wire = new Wire();
        namespace = wire.you();
        try {
            folder = Files.createTempDirectory("ptl");
            namespace.sh("set -eu\ncp -R /etc/ufw/. '%s'\n".formatted(folder) + mounted(OWN));
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
        return namespace.sh(mounted(script));
    }

    /** A bind mount is gone with the one command it was made for. */
    private String mounted(String script) {
        return "mount --bind '%s' /etc/ufw\n".formatted(folder) + script;
    }

    /**
     * Its rules as it keeps them and as the kernel has them, in any order, and its profiles; not
     * its chains user-limit, which it completes when it likes.
     */
    List<String> state() {
        return sh("""
                        cat /etc/ufw/user.rules /etc/ufw/user6.rules | grep '^### tuple'
                        iptables-save | grep '^-A ufw-user-[^l]'
                        ip6tables-save | grep '^-A ufw6-user-[^l]' || true
                        cd /etc/ufw/applications.d && cksum *
                        """)
                .lines()
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        try (wire;
                Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
