package io.portolan.revision;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is open for one region and one traffic type, whichever endpoints say so: those of the region
 * and those of all. An address past its {@code retireAfter} does not count.
 *
 * @param isDynamic whether any address may be used
 * @param prefixes those that are named, none inside another
 */
record Coverage(boolean isDynamic, NavigableSet<Cidr> prefixes) {

    static final Coverage NOTHING = new Coverage(false, new TreeSet<>());

    /** Where something may be open. */
    record Place(RegionId region, TrafficType trafficType) {
        @Override
        public String toString() {
            return trafficType + " in " + region;
        }
    }

    /** Every place that something about a subject is said of. */
    static Stream<Place> places(Catalog catalog, Subject subject) {
        RegionId region =
                subject.endpoint() == null ? subject.region() : subject.endpoint().region();
        return catalog.regions().stream()
                .map(Region::id)
                .filter(id -> id.equals(region) || RegionId.ALL.equals(region))
                .flatMap(
                        id ->
                                Stream.of(TrafficType.values())
                                        .filter(
                                                type ->
                                                        subject.endpoint() == null
                                                                || subject.endpoint().trafficType()
                                                                        == type)
                                        .map(type -> new Place(id, type)));
    }

    /** What is open at each of these places where anything is said. */
    static Map<Place, Coverage> of(Catalog catalog, Instant now, Set<Place> wanted) {
        Map<Place, Coverage> coverages = new LinkedHashMap<>();
        for (TrafficType type : TrafficType.values()) {
            for (Region region : catalog.regions()) {
                List<Endpoint> endpoints =
                        catalog.endpoints().stream()
                                .filter(e -> e.trafficType() == type && isIn(e, region.id()))
                                .toList();
                var place = new Place(region.id(), type);
                if (!endpoints.isEmpty() && wanted.contains(place)) {
                    coverages.put(place, of(endpoints, now));
                }
            }
        }
        return coverages;
    }

    private static boolean isIn(Endpoint endpoint, RegionId region) {
        return endpoint.region().equals(region) || endpoint.region().equals(RegionId.ALL);
    }

    private static Coverage of(List<Endpoint> endpoints, Instant now) {
        List<Cidr> named =
                endpoints.stream()
                        .flatMap(endpoint -> endpoint.addresses().named().stream())
                        .filter(a -> a.retireAfter() == null || now.isBefore(a.retireAfter()))
                        .map(Address::cidr)
                        .toList();
        return new Coverage(
                endpoints.stream().anyMatch(e -> e.addresses().addressing() == Addressing.DYNAMIC),
                new TreeSet<>(CidrSet.of(named).aggregate().prefixes()));
    }

    boolean isEmpty() {
        return !isDynamic && prefixes.isEmpty();
    }

    /** Whether half or fewer of these addresses are still there. */
    boolean isHalvedBy(Coverage after) {
        BigInteger all = BigInteger.ZERO;
        BigInteger kept = BigInteger.ZERO;
        for (Cidr prefix : prefixes) {
            all = all.add(size(prefix));
            kept = kept.add(after.kept(prefix));
        }
        return all.signum() > 0 && kept.shiftLeft(1).compareTo(all) <= 0;
    }

    /** How many addresses of a prefix are covered. */
    private BigInteger kept(Cidr prefix) {
        Optional<Cidr> wider =
                Optional.ofNullable(prefixes.floor(prefix)).filter(p -> p.contains(prefix));
        if (wider.isPresent()) {
            return size(prefix);
        }
        BigInteger kept = BigInteger.ZERO;
        for (Cidr inside : prefixes.tailSet(prefix)) {
            if (!prefix.contains(inside)) {
                break;
            }
            kept = kept.add(size(inside));
        }
        return kept;
    }

    private static BigInteger size(Cidr prefix) {
        return BigInteger.ONE.shiftLeft(prefix.family().bits() - prefix.length());
    }
}
