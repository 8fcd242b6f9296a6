package io.portolan.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * The addresses that count as one caller: an IPv4 address, or the /64 of an IPv6 one, which a
 * single network has for itself as a rule.
 */
public final class AddressBlock {

    private static final int IPV6_LENGTH = 64;

    private AddressBlock() {}

    /**
     * The block as text, {@code 203.0.113.9} or {@code 2001:db8::/64}; what is no address stays as
     * it is.
     */
    public static String of(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            Cidr host = Cidr.of(literal);
            return literal instanceof Inet6Address
                    ? new Cidr(Family.IPV6, host.high(), 0, IPV6_LENGTH).toString()
                    : host.address();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
