package io.portolan.allowlist;

import io.portolan.allowlist.Allowlist.Dynamic;
import io.portolan.allowlist.Allowlist.Entry;
import io.portolan.allowlist.Allowlist.Use;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What became of a selection's rules between two revisions, as far as a firewall is concerned.
 *
 * @param added what holds now and did not
 * @param removed what held and does not now; a use that changed is in both
 */
public record AllowlistDiff(
        Allowlist before, Allowlist after, List<Item> added, List<Item> removed) {

    /**
     * One use of one peer.
     *
     * @param cidr null: any address
     */
    public record Item(@Nullable Cidr cidr, Use use) {}

    /** Compares what a selection takes of two states. */
    public static AllowlistDiff of(Allowlist before, Allowlist after) {
        Set<Item> old = items(before);
        Set<Item> now = items(after);
        return new AllowlistDiff(before, after, without(now, old), without(old, now));
    }

    private static Set<Item> items(Allowlist list) {
        var items = new LinkedHashSet<Item>();
        for (Entry entry : list.entries()) {
            entry.uses().forEach(use -> items.add(new Item(entry.cidr(), use)));
        }
        list.dynamic().forEach(dynamic -> items.add(new Item(null, use(dynamic))));
        return items;
    }

    private static Use use(Dynamic dynamic) {
        return new Use(
                dynamic.trafficType(),
                dynamic.regions(),
                dynamic.ports(),
                dynamic.protocols(),
                List.of(),
                null,
                null);
    }

    private static List<Item> without(Set<Item> all, Set<Item> those) {
        return all.stream().filter(item -> !those.contains(item)).toList();
    }

    /** Whether a firewall, or whoever plans its changes, has nothing to do. */
    public boolean isEmpty() {
        return added.isEmpty()
                && removed.isEmpty()
                && before.unpublished().equals(after.unpublished());
    }

    /** Whether some traffic of a region goes to or comes from other addresses. */
    public boolean addressesChanged() {
        return differs(line -> List.of(line.trafficType, line.region, Objects.toString(line.cidr)));
    }

    /** Whether some traffic of a region uses other ports, protocols or directions. */
    public boolean portsChanged() {
        return differs(
                line ->
                        List.of(
                                line.trafficType,
                                line.region,
                                line.protocol,
                                line.direction,
                                line.ports));
    }

    /** Whether all that was allowed still is: a receiver may then apply it without asking. */
    public boolean addsOnly() {
        return lines(after).containsAll(lines(before));
    }

    /** Whether some traffic of a region had addresses and has none left. */
    public boolean empties() {
        Set<Object> left =
                lines(after).stream().map(AllowlistDiff::kind).collect(Collectors.toSet());
        return lines(before).stream()
                .map(AllowlistDiff::kind)
                .anyMatch(kind -> !left.contains(kind));
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

    private boolean differs(Function<Line, Object> part) {
        return !lines(before).stream()
                .map(part)
                .collect(Collectors.toSet())
                .equals(lines(after).stream().map(part).collect(Collectors.toSet()));
    }

    /** The smallest thing that is allowed or not; dates do not allow and do not forbid. */
    private record Line(
            TrafficType trafficType,
            RegionId region,
            Protocol protocol,
            Direction direction,
            String ports,
            @Nullable Cidr cidr) {}

    private static Object kind(Line line) {
        return List.of(line.trafficType, line.region);
    }

    private static Set<Line> lines(Allowlist list) {
        var lines = new LinkedHashSet<Line>();
        for (Item item : items(list)) {
            for (RegionId region : item.use().regions()) {
                for (Protocol protocol : item.use().protocols()) {
                    for (Direction direction : ways(item.use())) {
                        for (String ports : ports(item.use())) {
                            lines.add(
                                    new Line(
                                            item.use().trafficType(),
                                            region,
                                            protocol,
                                            direction,
                                            ports,
                                            item.cidr()));
                        }
                    }
                }
            }
        }
        return lines;
    }

    private static List<Direction> ways(Use use) {
        return use.directions().isEmpty() ? Direction.BIDIRECTIONAL.ways() : use.directions();
    }

    private static List<String> ports(Use use) {
        return use.ports().isEmpty() ? List.of("unpublished") : use.ports();
    }
}
