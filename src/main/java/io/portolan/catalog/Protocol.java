package io.portolan.catalog;

import io.portolan.net.Transport;

/** The word of the provider's own table. A firewall knows no TLS: its transport is TCP. */
public enum Protocol implements Word {
    UDP("udp", Transport.UDP),
    TCP("tcp", Transport.TCP),
    TLS("tls", Transport.TCP);

    private final String word;
    private final Transport transport;

    Protocol(String word, Transport transport) {
        this.word = word;
        this.transport = transport;
    }

    public static Protocol parse(String text) {
        return Word.parse(Protocol.class, "protocol", text);
    }

    /** What a firewall sees of it. */
    public Transport transport() {
        return transport;
    }

    @Override
    public String word() {
        return word;
    }

    @Override
    public String toString() {
        return word;
    }
}
