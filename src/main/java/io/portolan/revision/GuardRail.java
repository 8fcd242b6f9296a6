package io.portolan.revision;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a publication may do only on purpose, and what it does to a phone call. */
public enum GuardRail {
    PRIVATE_ADDRESS(
            "Nobody on the Internet has this address: calls from it never come, and inside your network it may be"
                    + " somebody else's."),
    BROAD_PREFIX(
            "It lets far more in than a provider's servers: whoever else has an address in it can ring your phones."),
    SHRINKS(
            "Firewalls that follow will refuse the addresses that go: a call from one of them is a phone that does not"
                    + " ring."),
    EMPTIES("Nothing is left to allow here: every call of this kind fails."),
    STATIC_TO_DYNAMIC("Firewalls that follow will open the ports to any address."),
    DYNAMIC_TO_STATIC(
            "Firewalls that follow will refuse every address but these: a missing one is a call without sound.");

    private final String consequence;

    GuardRail(String consequence) {
        this.consequence = consequence;
    }

    /** Its name in {@code acknowledge}: {@code static-to-dynamic}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String consequence() {
        return consequence;
    }

    static Optional<GuardRail> of(String code) {
        return Arrays.stream(values()).filter(rail -> rail.code().equals(code)).findFirst();
    }
}
