package io.portolan.revision;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A catalog as the set of its facts, and back. */
public final class Facts {

    private Facts() {}

    public static Set<Fact> of(Catalog catalog) {
        var facts = new LinkedHashSet<Fact>();
        facts.add(new Fact.OfProvider(catalog.provider()));
        for (int i = 0; i < catalog.regions().size(); i++) {
            facts.add(new Fact.OfRegion(catalog.regions().get(i), i));
        }
        catalog.endpoints()
                .forEach(
                        endpoint -> {
                            facts.add(Fact.OfEndpoint.of(endpoint));
                            endpoint.addresses()
                                    .named()
                                    .forEach(
                                            address ->
                                                    facts.add(
                                                            new Fact.OfAddress(
                                                                    endpoint.id(), address)));
                        });
        return facts;
    }

    /**
     * The catalog of a whole set of facts.
     *
     * @throws IllegalArgumentException if they do not make one: no provider, an address without its
     *     endpoint, a static endpoint without addresses
     */
    public static Catalog catalog(Collection<? extends Fact> facts) {
        var providers = new ArrayList<Provider>();
        var regions = new ArrayList<Fact.OfRegion>();
        var endpoints = new ArrayList<Fact.OfEndpoint>();
        Map<EndpointId, List<Address>> addresses = new HashMap<>();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.OfProvider(Provider provider) -> providers.add(provider);
                case Fact.OfRegion region -> regions.add(region);
                case Fact.OfEndpoint endpoint -> endpoints.add(endpoint);
                case Fact.OfAddress(EndpointId id, Address address) ->
                        addresses.computeIfAbsent(id, _ -> new ArrayList<>()).add(address);
            }
        }
        if (providers.size() != 1) {
            throw new IllegalArgumentException(
                    "facts: %d of a provider (expected: 1)".formatted(providers.size()));
        }
        regions.sort(Comparator.comparingInt(Fact.OfRegion::position));
        var catalog =
                new Catalog(
                        providers.getFirst(),
                        regions.stream().map(Fact.OfRegion::region).toList(),
                        endpoints.stream()
                                .map(endpoint -> endpoint.with(taken(addresses, endpoint)))
                                .toList());
        if (!addresses.isEmpty()) {
            throw new IllegalArgumentException(
                    "facts: addresses of %s (expected: of a static endpoint)"
                            .formatted(addresses.keySet()));
        }
        return catalog;
    }

    private static List<Address> taken(
            Map<EndpointId, List<Address>> addresses, Fact.OfEndpoint endpoint) {
        List<Address> own =
                endpoint.addressing() == Addressing.STATIC ? addresses.remove(endpoint.id()) : null;
        return own == null ? List.of() : own;
    }
}
