package io.portolan.allowlist;

import io.portolan.allowlist.Allowlist.Use;
import io.portolan.net.Cidr;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a selection's rules between two revisions, as far as a firewall is concerned. It
 * does not hold the two lists, which may be long.
 *
 * @param added what holds now and did not
 * @param removed what held and does not now; a use that changed is in both
 * @param gapsChanged whether other things are unpublished than before
 * @param addressesChanged whether some traffic of a region goes to or comes from other addresses
 * @param portsChanged whether some traffic of a region uses other ports, protocols or directions
 * @param addsOnly whether all that was allowed still is: a receiver may apply it without asking
 * @param empties whether some traffic of a region had addresses and has none left
 */
public record AllowlistDiff(
        List<Item> added,
        List<Item> removed,
        boolean gapsChanged,
        boolean addressesChanged,
        boolean portsChanged,
        boolean addsOnly,
        boolean empties) {

    /**
     * One use of one peer.
     *
     * @param cidr null: any address
     */
    public record Item(@Nullable Cidr cidr, Use use) {}

    public AllowlistDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
    }

    /** Compares what a selection takes of two states. */
    public static AllowlistDiff of(Allowlist before, Allowlist after) {
        return new AllowlistComparison(before, after).run();
    }

    /** Whether a firewall, or whoever plans its changes, has nothing to do. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && !gapsChanged;
    }

    /** The first day, among what is new, on which an address comes into use. */
    public @Nullable Instant effectiveFrom() {
        return first(Use::effectiveFrom);
    }

    /** The first day, among what is new, after which an address goes out of use. */
    public @Nullable Instant retireAfter() {
        return first(Use::retireAfter);
    }

    private @Nullable Instant first(Function<Use, @Nullable Instant> date) {
        return added.stream()
                .map(Item::use)
                .flatMap(use -> Stream.ofNullable(date.apply(use)))
                .sorted()
                .findFirst()
                .orElse(null);
    }
}
