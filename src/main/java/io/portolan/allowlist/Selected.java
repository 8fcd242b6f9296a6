package io.portolan.allowlist;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.net.CidrSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What a selection takes of one endpoint: every address that family and time leave, or nothing.
 *
 * @param regions those it holds in, cut to the selection
 * @param everywhere whether it holds in every region and the selection did not narrow that
 * @param addresses the named ones that are left, in numeric order; none unless it is static
 * @param ways inbound, outbound or both
 */
public record Selected(
        Endpoint endpoint,
        List<RegionId> regions,
        boolean everywhere,
        List<Address> addresses,
        List<Protocol> protocols,
        List<Direction> ways) {

    static Optional<Selected> of(Endpoint endpoint, Selection selection, Catalog catalog) {
        boolean isEverywhere = endpoint.region().equals(RegionId.ALL);
        var selected =
                new Selected(
                        endpoint,
                        regions(endpoint, selection, catalog),
                        isEverywhere && selection.regions().isEmpty(),
                        addresses(endpoint, selection),
                        narrowed(endpoint.protocols(), selection.protocols()),
                        narrowed(endpoint.direction().ways(), selection.directions()));
        boolean takesRegion = selection.regions().isEmpty() || !selected.regions.isEmpty();
        boolean takesType =
                selection.trafficTypes().isEmpty()
                        || selection.trafficTypes().contains(endpoint.trafficType());
        boolean hasAddresses =
                selected.addressing() != Addressing.STATIC || !selected.addresses.isEmpty();
        return takesRegion
                        && takesType
                        && hasAddresses
                        && !selected.protocols.isEmpty()
                        && !selected.ways.isEmpty()
                ? Optional.of(selected)
                : Optional.empty();
    }

    private static List<RegionId> regions(Endpoint endpoint, Selection selection, Catalog catalog) {
        return catalog.regions().stream()
                .map(Region::id)
                .filter(
                        id ->
                                endpoint.region().equals(RegionId.ALL)
                                        || endpoint.region().equals(id))
                .filter(id -> selection.regions().isEmpty() || selection.regions().contains(id))
                .toList();
    }

    private static List<Address> addresses(Endpoint endpoint, Selection selection) {
        List<Address> left =
                endpoint.addresses().named().stream()
                        .filter(
                                address ->
                                        selection.families().isEmpty()
                                                || selection
                                                        .families()
                                                        .contains(address.cidr().family()))
                        .filter(
                                address ->
                                        selection.effectiveAt() == null
                                                || address.holdsAt(selection.effectiveAt()))
                        .toList();
        return selection.aggregate() ? aggregated(left) : left;
    }

    /** Merged only where the dates are the same: a prefix that retires is not one that stays. */
    private static List<Address> aggregated(List<Address> addresses) {
        var merged = new ArrayList<Address>();
        addresses.stream()
                .collect(
                        groupingBy(
                                address ->
                                        Arrays.asList(
                                                address.effectiveFrom(), address.retireAfter()),
                                LinkedHashMap::new,
                                toList()))
                .values()
                .forEach(
                        alike ->
                                CidrSet.of(alike.stream().map(Address::cidr).toList())
                                        .aggregate()
                                        .prefixes()
                                        .forEach(
                                                cidr ->
                                                        merged.add(
                                                                new Address(
                                                                        cidr,
                                                                        alike.getFirst()
                                                                                .effectiveFrom(),
                                                                        alike.getFirst()
                                                                                .retireAfter()))));
        return merged.stream().sorted().toList();
    }

    private static <T> List<T> narrowed(List<T> values, List<T> wanted) {
        return values.stream().filter(value -> wanted.isEmpty() || wanted.contains(value)).toList();
    }

    Addressing addressing() {
        return endpoint.addresses().addressing();
    }

    CidrSet prefixes() {
        return CidrSet.of(addresses.stream().map(Address::cidr).toList());
    }

    /** What a firewall would need and the provider does not say; empty if it says everything. */
    List<String> unpublished() {
        var what = new ArrayList<String>();
        if (endpoint.addresses() instanceof Addresses.Unpublished) {
            what.add("addresses");
        }
        if (endpoint.ports() instanceof Ports.Unpublished) {
            what.add("ports");
        }
        return what;
    }
}
