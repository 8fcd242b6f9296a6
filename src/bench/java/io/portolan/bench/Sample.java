package io.portolan.bench;

import io.portolan.catalog.Address;
import io.portolan.catalog.Addresses;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Provider;
import io.portolan.catalog.ProviderId;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.revision.Publication;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A made-up provider of any size, and how it changes: the same in every run. */
final class Sample {

    private final Random random = new Random(20260728);
    private final Set<Long> used = new HashSet<>();
    private final ProviderId provider;

    Sample(String provider) {
        this.provider = new ProviderId(provider);
    }

    ProviderId provider() {
        return provider;
    }

    /** Two regions, signalling and media in each, the addresses spread evenly. */
    Catalog catalog(int addresses) {
        List<RegionId> regions = List.of(new RegionId("us"), new RegionId("eu"));
        return new Catalog(
                new Provider(
                        provider,
                        "Sample",
                        URI.create("https://example.com/"),
                        Confidence.OFFICIAL,
                        List.of(),
                        List.of()),
                regions.stream().map(id -> new Region(id, id.text(), List.of())).toList(),
                regions.stream()
                        .flatMap(
                                region ->
                                        Stream.of(TrafficType.SIP_SIGNALLING, TrafficType.RTP_MEDIA)
                                                .map(type -> new EndpointId(region, type, "")))
                        .map(id -> endpoint(id, addresses / 4))
                        .toList());
    }

    private Endpoint endpoint(EndpointId id, int addresses) {
        return new Endpoint(
                id,
                null,
                new Addresses.Static(
                        IntStream.range(0, addresses).mapToObj(_ -> address()).toList()),
                new Ports.Published(PortSet.of(PortRange.parse("5060"))),
                List.of(Protocol.UDP),
                Direction.BIDIRECTIONAL);
    }

    /** A host of 44.0.0.0/8 that was not there before. */
    private Address address() {
        long number = 0;
        do {
            number = 44L << 24 | random.nextInt(1 << 24);
        } while (!used.add(number));
        return new Address(new Cidr(Family.IPV4, 0, number, 32), null, null);
    }

    /** The catalog with one of its addresses replaced by a new one. */
    Catalog changed(Catalog catalog) {
        var endpoints = new ArrayList<>(catalog.endpoints());
        int which = random.nextInt(endpoints.size());
        Endpoint endpoint = endpoints.get(which);
        var addresses = new ArrayList<>(endpoint.addresses().named());
        addresses.set(random.nextInt(addresses.size()), address());
        endpoints.set(
                which,
                new Endpoint(
                        endpoint.id(),
                        endpoint.hostname(),
                        new Addresses.Static(addresses),
                        endpoint.ports(),
                        endpoint.protocols(),
                        endpoint.direction()));
        return new Catalog(catalog.provider(), catalog.regions(), endpoints);
    }

    static Publication publication(Catalog catalog) {
        return new Publication(
                catalog,
                Instant.parse("2026-01-01T00:00:00Z"),
                "bench",
                "One address changes",
                null,
                null,
                List.of(),
                null);
    }
}
