package io.portolan.catalog;

import io.portolan.net.Cidr;
import io.portolan.net.Malformed;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A published prefix, and when the provider says it holds: {@code [effectiveFrom, retireAfter)}.
 *
 * @param effectiveFrom null: since ever
 * @param retireAfter null: until further notice
 */
public record Address(Cidr cidr, @Nullable Instant effectiveFrom, @Nullable Instant retireAfter)
        implements Comparable<Address> {

    public Address {
        if (cidr.length() == 0) {
            throw new Malformed(
                    "any-address",
                    "address: %s (expected: a prefix longer than /0; any address is \"dynamic\")"
                            .formatted(cidr));
        }
        checkPrecision(effectiveFrom);
        checkPrecision(retireAfter);
        if (effectiveFrom != null && retireAfter != null && !effectiveFrom.isBefore(retireAfter)) {
            throw new IllegalArgumentException(
                    "address %s: effectiveFrom %s (expected: before retireAfter %s)"
                            .formatted(cidr, effectiveFrom, retireAfter));
        }
    }

    private static void checkPrecision(@Nullable Instant instant) {
        if (instant != null && instant.getNano() % 1000 != 0) {
            throw new IllegalArgumentException(
                    "time: %s (expected: no finer than a microsecond)".formatted(instant));
        }
    }

    public static Address of(String cidr) {
        return new Address(Cidr.parse(cidr), null, null);
    }

    public boolean holdsAt(Instant instant) {
        return (effectiveFrom == null || !instant.isBefore(effectiveFrom))
                && (retireAfter == null || instant.isBefore(retireAfter));
    }

    @Override
    public int compareTo(Address other) {
        return cidr.compareTo(other.cidr);
    }
}
