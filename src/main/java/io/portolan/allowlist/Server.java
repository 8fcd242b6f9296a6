package io.portolan.allowlist;

import io.portolan.catalog.TrafficType;

/** Your two ends of a call: the one that speaks SIP and the one that carries the audio. */
public enum Server {
    SIP("your SIP server", "sipServer"),
    MEDIA("your media server", "mediaServer");

    private final String words;
    private final String parameter;

    Server(String words, String parameter) {
        this.words = words;
        this.parameter = parameter;
    }

    static Server of(TrafficType trafficType) {
        return trafficType.isMedia() ? MEDIA : SIP;
    }

    /** The parameter that gives its addresses: {@code sipServer}. */
    public String parameter() {
        return parameter;
    }

    @Override
    public String toString() {
        return words;
    }
}
