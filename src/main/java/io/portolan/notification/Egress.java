package io.portolan.notification;

import io.portolan.net.Cidr;
import io.portolan.net.SpecialPurpose;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an event may go: to public addresses, and to the private networks that the operator has
 * opened. It is asked about the address that is dialled, not about a name; about an address in a
 * URL also when the URL is given.
 *
 * @param opened private networks that may be told, plain http included
 */
public record Egress(List<Cidr> opened) {

    private static final Cidr GLOBAL_IPV6 = Cidr.parse("2000::/3");

    /** Public by their number, private by their use: metadata of clouds. */
    private static final List<Cidr> METADATA =
            Stream.of("168.63.129.16/32", "100.100.100.200/32").map(Cidr::parse).toList();

    public Egress {
        opened = List.copyOf(opened);
    }

    /** Whether a connection to an address may be opened. */
    public boolean allows(InetAddress address) {
        return refusal(address).isEmpty();
    }

    /** Whether an address is in one of the opened networks. */
    public boolean isOpened(InetAddress address) {
        Cidr host = Cidr.of(address);
        return opened.stream().anyMatch(range -> range.contains(host));
    }

    /** The rule by which an address is refused; empty if it is allowed. */
    Optional<String> refusal(InetAddress address) {
        return isOpened(address) ? Optional.empty() : rule(Cidr.of(address), address);
    }

    private static Optional<String> rule(Cidr host, InetAddress address) {
        Optional<SpecialPurpose> purpose = SpecialPurpose.of(host);
        if (purpose.isPresent()) {
            return purpose.flatMap(
                    found -> found.range(host).map(range -> "%s is %s".formatted(range, found)));
        }
        Optional<Cidr> metadata =
                METADATA.stream().filter(range -> range.contains(host)).findFirst();
        if (metadata.isPresent()) {
            return metadata.map("%s is metadata of a cloud"::formatted);
        }
        if (address instanceof Inet6Address six) {
            if (!GLOBAL_IPV6.contains(host)) {
                return Optional.of("IPv6 outside of %s is not public".formatted(GLOBAL_IPV6));
            }
            if (isTunnel(six)) {
                return Optional.of("an ISATAP address is a tunnel to an IPv4 address");
            }
        }
        return Optional.empty();
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
