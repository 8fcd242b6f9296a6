package io.portolan.revision.store;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Link;
import io.portolan.catalog.Note;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Hostname;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** States of one provider, drawn from so few values that what went comes back. */
final class CatalogGenerator {

    private static final List<String> PREFIXES =
            List.of("198.51.100.0/24", "198.51.100.7/32", "203.0.113.9/32", "2001:db8::/32");

    private final ProviderId provider;
    private final Random random;

    CatalogGenerator(ProviderId provider, Random random) {
        this.provider = provider;
        this.random = random;
    }

    Catalog next() {
        List<Region> regions = some(List.of("us", "eu", "ap")).stream().map(this::region).toList();
        return new Catalog(provider(), regions, endpoints(regions));
    }

    private Provider provider() {
        return new Provider(
                provider,
                one("Example", "Exemplar"),
                URI.create("https://example.com/" + one("sip", "voice")),
                one(Confidence.values()),
                some(List.of("a", "b")).stream()
                        .map(name -> new Link(name, URI.create("https://example.com/" + name)))
                        .toList(),
                some(List.of("First.", "Then.")).stream()
                        .map(text -> new Note(maybe(one(TrafficType.values())), text))
                        .toList());
    }

    private Region region(String id) {
        return new Region(
                new RegionId(id),
                one("Here", "There"),
                random.nextBoolean() ? List.of() : List.of(new RegionId(id + "-1")));
    }

    private List<Endpoint> endpoints(List<Region> regions) {
        var endpoints = new ArrayList<Endpoint>();
        for (RegionId region :
                Stream.concat(regions.stream().map(Region::id), Stream.of(RegionId.ALL)).toList()) {
            for (TrafficType type : some(Arrays.asList(TrafficType.values()))) {
                for (String label : some(List.of("", "trunk"))) {
                    endpoints.add(endpoint(new EndpointId(region, type, label)));
                }
            }
        }
        return endpoints;
    }

    private Endpoint endpoint(EndpointId id) {
        List<Protocol> protocols = some(Arrays.asList(Protocol.values()));
        return new Endpoint(
                id,
                maybe(new Hostname("sip.example.com")),
                addresses(),
                random.nextInt(4) == 0 ? new Ports.Unpublished() : new Ports.Published(ports()),
                protocols.isEmpty() ? List.of(Protocol.UDP) : protocols,
                one(Direction.values()));
    }

    private PortSet ports() {
        return one(
                PortSet.of(PortRange.parse("5060")),
                PortSet.of(PortRange.parse("10000-20000")),
                PortSet.parse(List.of("5060", "5080-5090")));
    }

    private Addresses addresses() {
        List<Address> named = some(PREFIXES).stream().map(this::dated).toList();
        return named.isEmpty()
                ? one(new Addresses.Dynamic(), new Addresses.Unpublished())
                : new Addresses.Static(named);
    }

    private Address dated(String prefix) {
        Address address = Address.of(prefix);
        return new Address(
                address.cidr(),
                maybe(Instant.parse("2026-01-01T00:00:00.000001Z")),
                maybe(Instant.parse("2026-06-01T00:00:00Z")));
    }

    private <T> List<T> some(List<T> values) {
        var shuffled = new ArrayList<>(values);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, random.nextInt(values.size() + 1));
    }

    @SafeVarargs
    private <T> T one(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }
}
