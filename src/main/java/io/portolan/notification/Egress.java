package io.portolan.notification;

import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.SpecialPurpose;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an event may go: to public addresses, and to the private networks that whoever runs the
 * service has opened. It is asked about the address that is dialled, not about a name.
 *
 * @param opened private networks that may be told, plain http included
 */
public record Egress(List<Cidr> opened) {

    private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");

    /** Public by their number, private by their use: metadata of clouds. */
    private static final List<Cidr> ALSO_REFUSED =
            Stream.of("168.63.129.16/32", "100.100.100.200/32").map(Cidr::parse).toList();

    public Egress {
        opened = List.copyOf(opened);
    }

    /** Whether a connection to an address may be opened. */
    public boolean allows(InetAddress address) {
        return isOpened(address) || isPublic(address);
    }

    /** Whether whoever runs the service has opened the network an address is in. */
    public boolean isOpened(InetAddress address) {
        Cidr host = Cidr.of(address);
        return opened.stream().anyMatch(range -> range.contains(host));
    }

    private static boolean isPublic(InetAddress address) {
        Cidr host = Cidr.of(address);
        return SpecialPurpose.of(host).isEmpty()
                && ALSO_REFUSED.stream().noneMatch(range -> range.contains(host))
                && (host.family() == Family.IPV4
                        || (GLOBAL_IPV6.contains(host) && !isTunnel((Inet6Address) address)));
    }

    /** ISATAP: an interface identifier that is an IPv4 address. */
    private static boolean isTunnel(Inet6Address address) {
        byte[] bytes = address.getAddress();
        return (bytes[8] & 0xfd) == 0
                && bytes[9] == 0
                && (bytes[10] & 0xff) == 0x5e
                && (bytes[11] & 0xff) == 0xfe;
    }
}
