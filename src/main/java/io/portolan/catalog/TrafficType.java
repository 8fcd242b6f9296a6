package io.portolan.catalog;

/** What flows, in the order in which every answer lists it. */
public enum TrafficType implements Word {
    SIP_SIGNALLING("sip-signalling"),
    SIP_SIGNALLING_TLS("sip-signalling-tls"),
    RTP_MEDIA("rtp-media");

    private final String word;

    TrafficType(String word) {
        this.word = word;
    }

    public static TrafficType parse(String text) {
        return Word.parse(TrafficType.class, "traffic type", text);
    }

    /** Whether it is the audio itself rather than the messages about it. */
    public boolean isMedia() {
        return this == RTP_MEDIA;
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
