package io.portolan.net;

import inet.ipaddr.ipv6.IPv6Address;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;

/**
 * A prefix: an address without host bits and its length, {@code 44.229.228.186/32}. Ordered as
 * lists print it: IPv4 before IPv6, then by number, the wider of two that begin alike first.
 *
 * @param high the upper 64 bits of an IPv6 address, 0 for IPv4
 * @param low the lower 64 bits of an IPv6 address, the 32 of an IPv4 one
 * @param length how many leading bits are fixed: 0-32 or 0-128
 */
public record Cidr(Family family, long high, long low, int length) implements Comparable<Cidr> {

    public Cidr {
        if (length < 0 || length > family.bits()) {
            throw new IllegalArgumentException(
                    "prefix length: %d (expected: 0-%d)".formatted(length, family.bits()));
        }
        if ((high & ~maskHigh(family, length)) != 0 || (low & ~maskLow(family, length)) != 0) {
            var network =
                    new Cidr(
                            family,
                            high & maskHigh(family, length),
                            low & maskLow(family, length),
                            length);
            throw new Malformed(
                    "host-bits",
                    "prefix: %s/%d has host bits set (expected: %s)"
                            .formatted(address(family, high, low), length, network));
        }
    }

    /**
     * Reads a prefix, or an address alone as the prefix of its full length.
     *
     * @throws IllegalArgumentException if the text is anything but a canonical IPv4 or an IPv6
     *     prefix without host bits; IPv6 may be upper case or uncompressed. The message has the
     *     text to write instead, where it is clear what is meant
     */
    public static Cidr parse(String text) {
        return CidrText.parse(text);
    }

    /** One address, as the prefix of its full length. */
    public static Cidr of(InetAddress address) {
        Family family = address instanceof Inet4Address ? Family.IPV4 : Family.IPV6;
        byte[] bytes = address.getAddress();
        return family == Family.IPV4
                ? new Cidr(family, 0, Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt()), 32)
                : of(family, bytes, 128);
    }

    static Cidr of(Family family, byte[] bytes, int length) {
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            high = high << 8 | bytes[i] & 0xff;
            low = low << 8 | bytes[i + 8] & 0xff;
        }
        return new Cidr(family, high, low, length);
    }

    /** Whether every address of the other prefix is one of this. */
    public boolean contains(Cidr other) {
        return family == other.family
                && length <= other.length
                && (other.high & maskHigh(family, length)) == high
                && (other.low & maskLow(family, length)) == low;
    }

    /** Whether the two have an address in common: one of them then contains the other. */
    public boolean overlaps(Cidr other) {
        return contains(other) || other.contains(this);
    }

    /** The prefix one bit shorter, which holds this one and its sibling. */
    public Cidr parent() {
        return shortened(length - 1);
    }

    /** The prefix of a length that is not greater, which holds this one. */
    Cidr shortened(int shorter) {
        return new Cidr(
                family, high & maskHigh(family, shorter), low & maskLow(family, shorter), shorter);
    }

    /** Whether it is one single address. */
    public boolean isHost() {
        return length == family.bits();
    }

    /** The first address, without the length. */
    public String address() {
        return address(family, high, low);
    }

    /** Spelled out: a chain of comparators takes much longer, and states have 100,000. */
    @Override
    public int compareTo(Cidr other) {
        if (family != other.family) {
            return family.compareTo(other.family);
        }
        if (high != other.high) {
            return Long.compareUnsigned(high, other.high);
        }
        return low != other.low
                ? Long.compareUnsigned(low, other.low)
                : Integer.compare(length, other.length);
    }

    @Override
    public String toString() {
        return address() + "/" + length;
    }

    private static String address(Family family, long high, long low) {
        if (family == Family.IPV4) {
            return (low >> 24 & 0xff)
                    + "."
                    + (low >> 16 & 0xff)
                    + "."
                    + (low >> 8 & 0xff)
                    + "."
                    + (low & 0xff);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >> 56 - 8 * i);
            bytes[i + 8] = (byte) (low >> 56 - 8 * i);
        }
        return new IPv6Address(bytes).toCanonicalString();
    }

    private static long maskHigh(Family family, int length) {
        return family == Family.IPV4 ? 0 : leadingOnes(Math.min(length, 64));
    }

    private static long maskLow(Family family, int length) {
        return family == Family.IPV4
                ? leadingOnes(length + 32) & 0xffff_ffffL
                : leadingOnes(Math.max(length - 64, 0));
    }

    private static long leadingOnes(int count) {
        return count == 0 ? 0 : -1L << 64 - count;
    }
}
