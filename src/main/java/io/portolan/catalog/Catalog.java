package io.portolan.catalog;

import io.portolan.net.Malformed;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One state of one provider. Regions keep the order they were given in; endpoints are in the order
 * of every answer: traffic type, then region (as given, {@code all} last), then label.
 */
public record Catalog(Provider provider, List<Region> regions, List<Endpoint> endpoints) {

    public Catalog {
        regions = List.copyOf(regions);
        checkRegions(regions);
        endpoints = endpoints.stream().sorted(order(regions)).toList();
        checkEndpoints(regions, endpoints);
    }

    /** The region that a word, an identifier or an alias, means. */
    public Optional<RegionId> region(String word) {
        return regions.stream().filter(region -> region.isCalled(word)).map(Region::id).findFirst();
    }

    /** These regions in the order of this catalog. */
    public List<RegionId> inOrder(Collection<RegionId> some) {
        return regions.stream().map(Region::id).filter(some::contains).toList();
    }

    private static void checkRegions(List<Region> regions) {
        var seen = new HashSet<RegionId>();
        regions.stream()
                .flatMap(region -> Stream.concat(Stream.of(region.id()), region.aliases().stream()))
                .filter(word -> !seen.add(word))
                .findFirst()
                .ifPresent(
                        twice -> {
                            throw new Malformed(
                                    "duplicate-region",
                                    "region: %s twice (expected: each identifier and alias once)"
                                            .formatted(twice));
                        });
    }

    private static void checkEndpoints(List<Region> regions, List<Endpoint> endpoints) {
        var known = regions.stream().map(Region::id).toList();
        var seen = new HashSet<EndpointId>();
        for (Endpoint endpoint : endpoints) {
            if (!known.contains(endpoint.region()) && !endpoint.region().equals(RegionId.ALL)) {
                throw new Malformed(
                        "unknown-region",
                        "region: %s (expected: all, or one of %s)"
                                .formatted(endpoint.region(), known));
            }
            if (!seen.add(endpoint.id())) {
                throw new Malformed(
                        "duplicate-endpoint",
                        "endpoint: %s twice (expected: each region, traffic type and label once)"
                                .formatted(endpoint.id()));
            }
        }
    }

    private static Comparator<Endpoint> order(List<Region> regions) {
        Map<RegionId, Integer> position = new LinkedHashMap<>();
        regions.forEach(region -> position.put(region.id(), position.size()));
        return Comparator.comparing(Endpoint::trafficType)
                .thenComparing(
                        endpoint -> position.getOrDefault(endpoint.region(), Integer.MAX_VALUE))
                .thenComparing(endpoint -> endpoint.id().label());
    }
}
