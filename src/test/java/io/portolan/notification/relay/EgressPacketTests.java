package io.portolan.notification.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.vendor.Namespace;
import io.portolan.notification.DenyList;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The deny list as the network sees it: in a namespace of its own, where every packet is noted. */
class EgressPacketTests {

    /** Where to packets go, whichever way they would take; of the kernel's own there are others. */
    private static final String WATCH =
            """
            table inet watch {
                set seen4 { type ipv4_addr; flags dynamic; }
                set seen6 { type ipv6_addr; flags dynamic; }
                chain out {
                    type filter hook output priority 0;
                    meta l4proto { tcp, udp } add @seen4 { ip daddr }
                    meta l4proto { tcp, udp } add @seen6 { ip6 daddr }
                }
            }
            """;

    @Test
    void sendsNoPacketToWhereItMayNot() throws Exception {
        try (Namespace namespace = Namespace.create()) {
            namespace.sh(
                    """
                    set -e
                    ip link set lo up
                    ip link add name out type veth peer name nowhere
                    ip link set out arp off up
                    ip link set nowhere up
                    ip address add 9.9.9.9/32 dev out
                    ip -6 address add 2620:fe::9/128 dev out nodad
                    ip route add default dev out src 9.9.9.9
                    ip -6 route add default dev out src 2620:fe::9
                    """);
            namespace.load(WATCH);

            List<String> said = probe(namespace);

            assertThat(said).hasSizeGreaterThan(5 * DenyList.ADDRESSES.size());
            assertThat(
                            said.stream()
                                    .filter(
                                            line ->
                                                    !line.matches(
                                                            ".* (refused|(Unreachable|NotAllowed)\\[])")))
                    .isEmpty();
            assertThat(seen(namespace, "seen4"))
                    .containsExactlyInAnyOrder("8.8.8.8", "8.8.4.4", "10.9.0.1");
            assertThat(seen(namespace, "seen6")).containsExactly("2606:4700::1111");
        }
    }

    private static List<String> probe(Namespace namespace) throws Exception {
        Process probe =
                new ProcessBuilder(
                                namespace.inside(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        EgressProbe.class.getName()))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            String said = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(probe.waitFor()).as(said).isZero();
            return said.lines().toList();
        } finally {
            probe.destroyForcibly();
        }
    }

    private static List<String> seen(Namespace namespace, String set) {
        String listed = namespace.sh("nft list set inet watch " + set);
        int start = listed.indexOf("elements = {");
        return start < 0
                ? List.of()
                : Stream.of(listed.substring(start + 12, listed.indexOf('}', start)).split(","))
                        .map(String::strip)
                        .toList();
    }
}
