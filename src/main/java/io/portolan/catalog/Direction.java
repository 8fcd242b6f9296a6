package io.portolan.catalog;

import java.util.List;

/** Who begins: inbound is provider to you, outbound you to provider, bidirectional both. */
public enum Direction implements Word {
    INBOUND("inbound"),
    OUTBOUND("outbound"),
    BIDIRECTIONAL("bidirectional");

    private final String word;

    Direction(String word) {
        this.word = word;
    }

    public static Direction parse(String text) {
        return Word.parse(Direction.class, "direction", text);
    }

    /** The ways a firewall has to open: inbound first. */
    public List<Direction> ways() {
        return this == BIDIRECTIONAL ? List.of(INBOUND, OUTBOUND) : List.of(this);
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
