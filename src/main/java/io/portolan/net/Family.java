package io.portolan.net;

/** An address family, ordered as lists print it: IPv4 first. */
public enum Family {
    IPV4("ipv4", 32),
    IPV6("ipv6", 128);

    private final String word;
    private final int bits;

    Family(String word, int bits) {
        this.word = word;
        this.bits = bits;
    }

    /** The length of a single address, in bits. */
    public int bits() {
        return bits;
    }

    @Override
    public String toString() {
        return word;
    }
}
