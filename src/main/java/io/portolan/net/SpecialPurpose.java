package io.portolan.net;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ranges that no provider on the public Internet can have: the IANA special-purpose registries
 * of both families, multicast and what is reserved.
 */
public enum SpecialPurpose {
    THIS_NETWORK("this network", "0.0.0.0/8"),
    PRIVATE("private use", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"),
    SHARED("shared behind carrier NAT", "100.64.0.0/10"),
    LOOPBACK("loopback", "127.0.0.0/8", "::1/128"),
    LINK_LOCAL("link-local", "169.254.0.0/16", "fe80::/10"),
    PROTOCOLS("protocol assignments", "192.0.0.0/24", "192.88.99.0/24", "2001::/23"),
    DOCUMENTATION(
            "documentation",
            "192.0.2.0/24",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "2001:db8::/32",
            "3fff::/20"),
    BENCHMARKING("benchmarking", "198.18.0.0/15"),
    MULTICAST("multicast", "224.0.0.0/4", "ff00::/8"),
    RESERVED("reserved", "240.0.0.0/4"),
    UNSPECIFIED("unspecified or IPv4-compatible", "::/96"),
    TRANSLATED("translated IPv4", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16"),
    DISCARD("discard-only", "100::/64", "100:0:0:1::/64"),
    SEGMENT_ROUTING("segment routing", "5f00::/16"),
    UNIQUE_LOCAL("unique local", "fc00::/7"),
    SITE_LOCAL("site-local", "fec0::/10");

    private final String words;
    private final List<Cidr> ranges;

    SpecialPurpose(String words, String... ranges) {
        this.words = words;
        this.ranges = Stream.of(ranges).map(Cidr::parse).toList();
    }

    /** The purpose of the first range that a prefix has addresses of, if there is one. */
    public static Optional<SpecialPurpose> of(Cidr prefix) {
        return Stream.of(values())
                .filter(purpose -> purpose.ranges.stream().anyMatch(prefix::overlaps))
                .findFirst();
    }

    /** Its first range that a prefix has addresses of. */
    public Optional<Cidr> range(Cidr prefix) {
        return ranges.stream().filter(prefix::overlaps).findFirst();
    }

    @Override
    public String toString() {
        return words;
    }
}
