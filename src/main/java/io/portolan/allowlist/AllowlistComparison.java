package io.portolan.allowlist;

import io.portolan.allowlist.Allowlist.Dynamic;
import io.portolan.allowlist.Allowlist.Entry;
import io.portolan.allowlist.Allowlist.Use;
import io.portolan.allowlist.AllowlistDiff.Item;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Goes through two lists side by side, prefix by prefix, and holds only what differs. */
final class AllowlistComparison {

    private final Allowlist before;
    private final Allowlist after;
    private final List<Item> added = new ArrayList<>();
    private final List<Item> removed = new ArrayList<>();
    private final Set<Service> servicesBefore = new HashSet<>();
    private final Set<Service> servicesAfter = new HashSet<>();
    private boolean addressesChanged;
    private boolean addsOnly = true;
    private List<Use> lastUnchanged = List.of();

    AllowlistComparison(Allowlist before, Allowlist after) {
        this.before = before;
        this.after = after;
    }

    /** What may pass to and from some address; dates do not allow and do not forbid. */
    private record Service(
            TrafficType trafficType,
            RegionId region,
            Protocol protocol,
            Direction direction,
            String ports) {

        Traffic traffic() {
            return new Traffic(trafficType, region);
        }
    }

    private record Traffic(TrafficType trafficType, RegionId region) {}

    AllowlistDiff run() {
        mergeEntries();
        compare(null, uses(before.dynamic()), uses(after.dynamic()));
        return new AllowlistDiff(
                added,
                removed,
                !before.unpublished().equals(after.unpublished()),
                addressesChanged,
                !servicesBefore.equals(servicesAfter),
                addsOnly,
                !traffic(servicesAfter).containsAll(traffic(servicesBefore)));
    }

    /** Both are in numeric order. */
    private void mergeEntries() {
        Iterator<Entry> old = before.entries().iterator();
        Iterator<Entry> now = after.entries().iterator();
        @Nullable Entry left = next(old);
        @Nullable Entry right = next(now);
        while (left != null || right != null) {
            int order = order(left, right);
            Entry any = left != null && order <= 0 ? left : right;
            compare(
                    any == null ? null : any.cidr(),
                    left != null && order <= 0 ? left.uses() : List.of(),
                    right != null && order >= 0 ? right.uses() : List.of());
            left = order <= 0 ? next(old) : left;
            right = order >= 0 ? next(now) : right;
        }
    }

    private static @Nullable Entry next(Iterator<Entry> entries) {
        return entries.hasNext() ? entries.next() : null;
    }

    private static int order(@Nullable Entry left, @Nullable Entry right) {
        if (left == null) {
            return 1;
        }
        return right == null ? -1 : left.cidr().compareTo(right.cidr());
    }

    private void compare(@Nullable Cidr cidr, List<Use> old, List<Use> now) {
        if (old.equals(now)) {
            addUnchanged(old);
            return;
        }
        now.stream()
                .filter(use -> !old.contains(use))
                .forEach(use -> added.add(new Item(cidr, use)));
        old.stream()
                .filter(use -> !now.contains(use))
                .forEach(use -> removed.add(new Item(cidr, use)));
        Set<Service> was = addServices(old, servicesBefore);
        Set<Service> is = addServices(now, servicesAfter);
        addressesChanged |= !traffic(was).equals(traffic(is));
        addsOnly &= is.containsAll(was);
    }

    /** As a rule thousands of prefixes have the very same uses one after the other. */
    private void addUnchanged(List<Use> uses) {
        if (uses != lastUnchanged) {
            addServices(uses, servicesBefore);
            addServices(uses, servicesAfter);
            lastUnchanged = uses;
        }
    }

    private static Set<Traffic> traffic(Set<Service> services) {
        Set<Traffic> traffic = new HashSet<>();
        services.forEach(service -> traffic.add(service.traffic()));
        return traffic;
    }

    private static Set<Service> addServices(List<Use> uses, Set<Service> all) {
        Set<Service> own = new LinkedHashSet<>();
        for (Use use : uses) {
            for (RegionId region : use.regions()) {
                for (Protocol protocol : use.protocols()) {
                    for (Direction direction : directions(use)) {
                        for (String ports : ports(use)) {
                            own.add(
                                    new Service(
                                            use.trafficType(), region, protocol, direction, ports));
                        }
                    }
                }
            }
        }
        all.addAll(own);
        return own;
    }

    private static List<Direction> directions(Use use) {
        return use.directions().isEmpty() ? Direction.BIDIRECTIONAL.ways() : use.directions();
    }

    private static List<String> ports(Use use) {
        return use.ports().isEmpty() ? List.of("unpublished") : use.ports();
    }

    private static List<Use> uses(List<Dynamic> dynamic) {
        return dynamic.stream()
                .map(
                        each ->
                                new Use(
                                        each.trafficType(),
                                        each.regions(),
                                        each.ports(),
                                        each.protocols(),
                                        List.of(),
                                        null,
                                        null))
                .toList();
    }
}
