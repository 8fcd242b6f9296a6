package io.portolan.revision;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.net.Cidr;
import io.portolan.net.Hostname;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One thing done to a catalog. What cannot be done to it is an {@link IllegalArgumentException}.
 */
public sealed interface Step {

    EndpointId endpoint();

    Catalog applyTo(Catalog catalog);

    record AddEndpoint(Endpoint added) implements Step {
        @Override
        public EndpointId endpoint() {
            return added.id();
        }

        @Override
        public Catalog applyTo(Catalog catalog) {
            var endpoints = new ArrayList<>(catalog.endpoints());
            endpoints.add(added);
            return new Catalog(catalog.provider(), catalog.regions(), endpoints);
        }
    }

    record RemoveEndpoint(EndpointId endpoint) implements Step {
        @Override
        public Catalog applyTo(Catalog catalog) {
            existing(catalog, endpoint);
            return new Catalog(
                    catalog.provider(),
                    catalog.regions(),
                    catalog.endpoints().stream().filter(e -> !e.id().equals(endpoint)).toList());
        }
    }

    /** Other words for some of an endpoint's fields; null leaves one as it is. */
    record SetEndpoint(
            EndpointId endpoint,
            @Nullable Hostname hostname,
            @Nullable Addresses addresses,
            @Nullable Ports ports,
            @Nullable List<Protocol> protocols,
            @Nullable Direction direction)
            implements Step {
        @Override
        public Catalog applyTo(Catalog catalog) {
            return replaced(
                    catalog,
                    endpoint,
                    old ->
                            new Endpoint(
                                    endpoint,
                                    hostname == null ? old.hostname() : hostname,
                                    addresses == null ? old.addresses() : addresses,
                                    ports == null ? old.ports() : ports,
                                    protocols == null ? old.protocols() : protocols,
                                    direction == null ? old.direction() : direction));
        }
    }

    record AddAddress(EndpointId endpoint, Address address) implements Step {
        @Override
        public Catalog applyTo(Catalog catalog) {
            return addresses(catalog, endpoint, addresses -> addresses.add(address));
        }
    }

    record RemoveAddress(EndpointId endpoint, Cidr cidr) implements Step {
        @Override
        public Catalog applyTo(Catalog catalog) {
            return addresses(catalog, endpoint, addresses -> remove(addresses, endpoint, cidr));
        }
    }

    /** The same address with other dates. */
    record SetAddress(EndpointId endpoint, Address address) implements Step {
        @Override
        public Catalog applyTo(Catalog catalog) {
            return addresses(
                    catalog,
                    endpoint,
                    addresses -> {
                        remove(addresses, endpoint, address.cidr());
                        addresses.add(address);
                    });
        }
    }

    private static void remove(List<Address> addresses, EndpointId endpoint, Cidr cidr) {
        if (!addresses.removeIf(address -> address.cidr().equals(cidr))) {
            throw new IllegalArgumentException(
                    "address: %s (expected: one that %s has)".formatted(cidr, endpoint));
        }
    }

    private static Catalog addresses(
            Catalog catalog, EndpointId id, Consumer<List<Address>> change) {
        return replaced(
                catalog,
                id,
                old -> {
                    if (!(old.addresses() instanceof Addresses.Static(List<Address> named))) {
                        throw new IllegalArgumentException(
                                "addresses: %s of %s (expected: static; set the addresses first)"
                                        .formatted(old.addresses().addressing(), id));
                    }
                    var addresses = new ArrayList<>(named);
                    change.accept(addresses);
                    return new Endpoint(
                            id,
                            old.hostname(),
                            new Addresses.Static(addresses),
                            old.ports(),
                            old.protocols(),
                            old.direction());
                });
    }

    private static Catalog replaced(
            Catalog catalog, EndpointId id, UnaryOperator<Endpoint> replacement) {
        existing(catalog, id);
        return new Catalog(
                catalog.provider(),
                catalog.regions(),
                catalog.endpoints().stream()
                        .map(e -> e.id().equals(id) ? replacement.apply(e) : e)
                        .toList());
    }

    private static void existing(Catalog catalog, EndpointId id) {
        if (catalog.endpoints().stream().noneMatch(endpoint -> endpoint.id().equals(id))) {
            throw new IllegalArgumentException(
                    "endpoint: %s (expected: one of %s)"
                            .formatted(
                                    id, catalog.endpoints().stream().map(Endpoint::id).toList()));
        }
    }
}
