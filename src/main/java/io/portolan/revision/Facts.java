package io.portolan.revision;

import static java.util.stream.Collectors.toMap;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Provider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalog as the set of its facts, and back. */
public final class Facts {

    private Facts() {}

    public static Set<Fact> of(Catalog catalog) {
        Set<Fact> facts = frame(catalog);
        catalog.endpoints()
                .forEach(e -> add(facts, e, Fact.OfEndpoint.of(e), e.addresses().named()));
        return facts;
    }

    /**
     * The facts of a catalog that another does not hold. An address that both hold costs a
     * comparison and becomes no fact: there may be 100,000 beside the one that changed.
     */
    public static Set<Fact> onlyIn(Catalog catalog, Catalog other) {
        Set<Fact> facts = frame(catalog);
        facts.removeAll(frame(other));
        Map<EndpointId, Endpoint> others =
                other.endpoints().stream().collect(toMap(Endpoint::id, endpoint -> endpoint));
        for (Endpoint endpoint : catalog.endpoints()) {
            Endpoint twin = others.get(endpoint.id());
            if (endpoint.equals(twin)) {
                continue;
            }
            Fact.OfEndpoint fact = Fact.OfEndpoint.of(endpoint);
            add(
                    facts,
                    endpoint,
                    twin == null || !fact.equals(Fact.OfEndpoint.of(twin)) ? fact : null,
                    twin == null
                            ? endpoint.addresses().named()
                            : without(endpoint.addresses().named(), twin.addresses().named()));
        }
        return facts;
    }

    /** What is not about an endpoint. */
    private static Set<Fact> frame(Catalog catalog) {
        Set<Fact> facts = new LinkedHashSet<>();
        facts.add(new Fact.OfProvider(catalog.provider()));
        for (int i = 0; i < catalog.regions().size(); i++) {
            facts.add(new Fact.OfRegion(catalog.regions().get(i), i));
        }
        return facts;
    }

    private static void add(
            Set<Fact> facts,
            Endpoint endpoint,
            Fact.@Nullable OfEndpoint fact,
            List<Address> addresses) {
        if (fact != null) {
            facts.add(fact);
        }
        addresses.forEach(address -> facts.add(new Fact.OfAddress(endpoint.id(), address)));
    }

    /** Both in numeric order, each prefix once. */
    private static List<Address> without(List<Address> addresses, List<Address> others) {
        var rest = new ArrayList<Address>();
        int i = 0;
        for (Address address : addresses) {
            while (i < others.size() && others.get(i).compareTo(address) < 0) {
                i++;
            }
            if (i == others.size() || !others.get(i).equals(address)) {
                rest.add(address);
            }
        }
        return rest;
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

    /**
     * The catalog that a known one becomes when facts go and come. What they do not touch stays the
     * same object.
     *
     * @return empty if what is left makes no catalog
     */
    public static Optional<Catalog> moved(
            Catalog known, Collection<? extends Fact> gone, Collection<? extends Fact> come) {
        Set<@Nullable EndpointId> touched = new HashSet<>();
        gone.forEach(fact -> touched.add(fact.subject().endpoint()));
        come.forEach(fact -> touched.add(fact.subject().endpoint()));
        Set<Fact> facts = frame(known);
        List<Endpoint> untouched = new ArrayList<>();
        for (Endpoint endpoint : known.endpoints()) {
            if (touched.contains(endpoint.id())) {
                add(facts, endpoint, Fact.OfEndpoint.of(endpoint), endpoint.addresses().named());
            } else {
                untouched.add(endpoint);
            }
        }
        gone.forEach(facts::remove);
        facts.addAll(come);
        try {
            Catalog rest = catalog(facts);
            untouched.addAll(rest.endpoints());
            return Optional.of(new Catalog(rest.provider(), rest.regions(), untouched));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static List<Address> taken(
            Map<EndpointId, List<Address>> addresses, Fact.OfEndpoint endpoint) {
        List<Address> own =
                endpoint.addressing() == Addressing.STATIC ? addresses.remove(endpoint.id()) : null;
        return own == null ? List.of() : own;
    }
}
