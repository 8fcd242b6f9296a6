package io.portolan;

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
import io.portolan.net.PortSet;
import io.portolan.revision.Publication;
import io.portolan.revision.Publisher;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A made-up provider of any size: two regions, signalling and media in each, the addresses spread
 * evenly, every second one apart from its neighbours so that nothing can be merged.
 */
public record LargeProvider(String name, int addresses) {

    /** As many revisions, each with one address more in every endpoint than the one before. */
    public void publish(Publisher publisher, int revisions) {
        for (int i = 0; i < revisions; i++) {
            publisher.record(publication(catalog(addresses + 4 * i), i));
        }
    }

    /** The state with another number of addresses. */
    public Publication publication(int size) {
        return publication(catalog(size), size);
    }

    public Catalog catalog(int size) {
        List<RegionId> regions = List.of(new RegionId("us"), new RegionId("eu"));
        var endpoints = new ArrayList<Endpoint>();
        for (RegionId region : regions) {
            for (TrafficType type : List.of(TrafficType.SIP_SIGNALLING, TrafficType.RTP_MEDIA)) {
                endpoints.add(endpoint(region, type, endpoints.size(), size / 4));
            }
        }
        return new Catalog(
                new Provider(
                        new ProviderId(name),
                        "Large",
                        URI.create("https://example.com/"),
                        Confidence.OFFICIAL,
                        List.of(),
                        List.of()),
                regions.stream().map(id -> new Region(id, id.text(), List.of())).toList(),
                endpoints);
    }

    private static Endpoint endpoint(RegionId region, TrafficType type, int number, int size) {
        return new Endpoint(
                new EndpointId(region, type, ""),
                null,
                new Addresses.Static(
                        IntStream.range(0, size).mapToObj(i -> address(number, i)).toList()),
                new Ports.Published(
                        type == TrafficType.RTP_MEDIA
                                ? PortSet.parse(List.of("40000-60000"))
                                : PortSet.parse(List.of("5060"))),
                type == TrafficType.RTP_MEDIA
                        ? List.of(Protocol.UDP)
                        : List.of(Protocol.UDP, Protocol.TCP),
                Direction.BIDIRECTIONAL);
    }

    private static Address address(int endpoint, int number) {
        long base = (44L << 24) + ((long) endpoint << 21);
        return new Address(new Cidr(Family.IPV4, 0, base + 2L * number, 32), null, null);
    }

    private static Publication publication(Catalog catalog, int number) {
        return new Publication(
                catalog,
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(number),
                "test",
                "Revision " + (number + 1),
                null,
                null,
                List.of(),
                null);
    }
}
