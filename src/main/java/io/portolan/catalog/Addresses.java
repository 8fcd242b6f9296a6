package io.portolan.catalog;

import io.portolan.net.Malformed;
import java.util.List;

/** Where an endpoint is: three answers that are never confused. */
public sealed interface Addresses {

    /** The prefixes the provider names, at least one, in numeric order, each once. */
    record Static(List<Address> addresses) implements Addresses {

        public Static {
            addresses = addresses.stream().sorted().toList();
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException(
                        "addresses: none (expected: at least one, or \"dynamic\", or \"unpublished\")");
            }
            for (int i = 1; i < addresses.size(); i++) {
                if (addresses.get(i).cidr().equals(addresses.get(i - 1).cidr())) {
                    throw new Malformed(
                            "duplicate-address",
                            "address: %s twice (expected: each once)"
                                    .formatted(addresses.get(i).cidr()));
                }
            }
        }
    }

    /** Assigned per call: any address. */
    record Dynamic() implements Addresses {}

    /** They exist; the provider does not say which. */
    record Unpublished() implements Addresses {}

    /** Which of the three it is. */
    default Addressing addressing() {
        return switch (this) {
            case Static _ -> Addressing.STATIC;
            case Dynamic _ -> Addressing.DYNAMIC;
            case Unpublished _ -> Addressing.UNPUBLISHED;
        };
    }

    /** The prefixes the provider names; none when it names none. */
    default List<Address> named() {
        return this instanceof Static(List<Address> addresses) ? addresses : List.of();
    }
}
