package io.portolan.revision;

import io.portolan.net.Malformed;

/**
 * Why a state is not published as it is.
 *
 * @param code a short name: {@code shrinks}
 * @param pointer where, in the body that was sent; empty if it is about the state as a whole
 * @param what <em>what: got (expected: …)</em>
 * @param consequence what it does to a phone call
 */
public record Violation(String code, String pointer, String what, String consequence) {

    /** Something that may be published all the same, if it is named in {@code acknowledge}. */
    static Violation of(GuardRail rail, String what) {
        return new Violation(rail.code(), "", what, rail.consequence());
    }

    /** Something that is never published. */
    public static Violation always(String code, String pointer, String what) {
        return new Violation(
                code, pointer, what, "A firewall would refuse it, or read it as another address.");
    }

    /** What a state, or a value in it, refuses to be. */
    static Violation of(IllegalArgumentException refusal) {
        String code = refusal instanceof Malformed malformed ? malformed.code() : "malformed";
        return always(code, "", String.valueOf(refusal.getMessage()));
    }

    /** Whether naming it in {@code acknowledge} lets it pass. */
    public boolean isAcknowledgeable() {
        return GuardRail.of(code).isPresent();
    }
}
