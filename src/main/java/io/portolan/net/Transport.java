package io.portolan.net;

/** What a firewall matches under the ports. */
public enum Transport {
    UDP("udp"),
    TCP("tcp");

    private final String word;

    Transport(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
