package io.portolan.bundle.vendor;

import io.portolan.net.Cidr;

/** The length of an IPv4 prefix as an address. */
final class Masks {

    private Masks() {}

    /** {@code 255.255.255.240} for a /28. */
    static String netmask(Cidr cidr) {
        long mask = 0xffff_ffffL << (32 - cidr.length());
        return "%d.%d.%d.%d"
                .formatted(mask >> 24 & 255, mask >> 16 & 255, mask >> 8 & 255, mask & 255);
    }
}
