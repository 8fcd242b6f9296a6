package io.portolan.revision;

import io.portolan.catalog.Catalog;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.SpecialPurpose;
import io.portolan.revision.Coverage.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands between a slip and every firewall that follows: rules in one list, each a function of
 * the state before and the state after.
 */
public final class GuardRails {

    private static final int BROAD_IPV4 = 16;
    private static final int BROAD_IPV6 = 32;

    private static final List<Function<NewAddress, Stream<Violation>>> OF_ADDRESSES =
            List.of(GuardRails::privateAddress, GuardRails::broadPrefix);
    private static final List<Function<Move, Stream<Violation>>> OF_COVERAGE =
            List.of(
                    GuardRails::empties,
                    GuardRails::shrinks,
                    GuardRails::staticToDynamic,
                    GuardRails::dynamicToStatic);

    private GuardRails() {}

    /** An address that is new. */
    private record NewAddress(Fact.OfAddress fact) {
        Cidr cidr() {
            return fact.address().cidr();
        }

        String where() {
            return cidr() + " of " + fact.endpoint();
        }
    }

    /** What is open at a place before and after. */
    private record Move(Place place, Coverage before, Coverage after) {}

    /**
     * Every violation of a publication, in a fixed order.
     *
     * @param now when it is judged: an address that has retired does not count
     */
    public static List<Violation> judge(Catalog before, Catalog after, Instant now) {
        var violations = new ArrayList<Violation>();
        Set<Fact> gone = Facts.onlyIn(before, after);
        Set<Fact> come = Facts.onlyIn(after, before);
        come.stream()
                .filter(Fact.OfAddress.class::isInstance)
                .map(fact -> new NewAddress((Fact.OfAddress) fact))
                .flatMap(added -> OF_ADDRESSES.stream().flatMap(rail -> rail.apply(added)))
                .forEach(violations::add);
        moves(before, after, now, touched(before, gone, come))
                .flatMap(move -> OF_COVERAGE.stream().flatMap(rail -> rail.apply(move)))
                .forEach(violations::add);
        return violations;
    }

    /** Where less may be open: where something went, or an endpoint is not what it was. */
    private static Set<Place> touched(Catalog before, Set<Fact> gone, Set<Fact> come) {
        return Stream.concat(gone.stream(), come.stream().filter(Fact.OfEndpoint.class::isInstance))
                .flatMap(fact -> Coverage.places(before, fact.subject()))
                .collect(Collectors.toSet());
    }

    private static Stream<Move> moves(
            Catalog before, Catalog after, Instant now, Set<Place> touched) {
        Map<Place, Coverage> old = Coverage.of(before, now, touched);
        Map<Place, Coverage> fresh = Coverage.of(after, now, touched);
        return old.entrySet().stream()
                .map(
                        entry ->
                                new Move(
                                        entry.getKey(),
                                        entry.getValue(),
                                        fresh.getOrDefault(entry.getKey(), Coverage.NOTHING)));
    }

    private static Stream<Violation> privateAddress(NewAddress added) {
        Optional<SpecialPurpose> purpose = SpecialPurpose.of(added.cidr());
        return purpose.stream()
                .map(
                        kind ->
                                Violation.of(
                                        GuardRail.PRIVATE_ADDRESS,
                                        "address: %s is %s (expected: a public address)"
                                                .formatted(added.where(), kind)));
    }

    private static Stream<Violation> broadPrefix(NewAddress added) {
        int limit = added.cidr().family() == Family.IPV4 ? BROAD_IPV4 : BROAD_IPV6;
        return added.cidr().length() >= limit
                ? Stream.empty()
                : Stream.of(
                        Violation.of(
                                GuardRail.BROAD_PREFIX,
                                "address: %s (expected: /%d or longer)"
                                        .formatted(added.where(), limit)));
    }

    private static Stream<Violation> empties(Move move) {
        return move.before.isEmpty() || !move.after.isEmpty()
                ? Stream.empty()
                : Stream.of(
                        Violation.of(
                                GuardRail.EMPTIES,
                                "%s: nothing is left (expected: at least one address, or dynamic)"
                                        .formatted(move.place)));
    }

    private static Stream<Violation> shrinks(Move move) {
        boolean applies = !move.after.isDynamic() && !move.after.isEmpty();
        return applies && move.before.isHalvedBy(move.after)
                ? Stream.of(
                        Violation.of(
                                GuardRail.SHRINKS,
                                "%s: of %s only %s stays (expected: more than half of the addresses)"
                                        .formatted(
                                                move.place,
                                                shown(move.before),
                                                kept(move.before, move.after))))
                : Stream.empty();
    }

    private static Stream<Violation> staticToDynamic(Move move) {
        return move.after.isDynamic() && !move.before.isDynamic() && !move.before.isEmpty()
                ? Stream.of(
                        Violation.of(
                                GuardRail.STATIC_TO_DYNAMIC,
                                "%s: %s becomes any address (expected: named addresses)"
                                        .formatted(move.place, shown(move.before))))
                : Stream.empty();
    }

    private static Stream<Violation> dynamicToStatic(Move move) {
        return move.before.isDynamic() && !move.after.isDynamic() && !move.after.isEmpty()
                ? Stream.of(
                        Violation.of(
                                GuardRail.DYNAMIC_TO_STATIC,
                                "%s: any address becomes %s (expected: dynamic)"
                                        .formatted(move.place, shown(move.after))))
                : Stream.empty();
    }

    private static String kept(Coverage before, Coverage after) {
        var kept =
                before.prefixes().stream()
                        .filter(prefix -> after.prefixes().stream().anyMatch(prefix::overlaps))
                        .map(Cidr::toString)
                        .toList();
        return kept.isEmpty() ? "none" : shown(kept);
    }

    private static String shown(Coverage coverage) {
        return shown(coverage.prefixes().stream().map(Cidr::toString).toList());
    }

    private static String shown(List<String> prefixes) {
        return prefixes.size() <= 4
                ? String.join(", ", prefixes)
                : String.join(", ", prefixes.subList(0, 4))
                        + " and "
                        + (prefixes.size() - 4)
                        + " more";
    }
}
