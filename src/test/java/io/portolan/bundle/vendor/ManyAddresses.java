package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import java.util.stream.IntStream;

/** A provider with more addresses than a target may hold. */
final class ManyAddresses {

    private ManyAddresses() {}

    static Catalog of(int addresses) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp],"
                                + " direction: bidirectional, addresses: [%s]"
                                        .formatted(
                                                IntStream.range(0, addresses)
                                                        .mapToObj(
                                                                i ->
                                                                        "198.18.%d.%d/32"
                                                                                .formatted(
                                                                                        i / 128,
                                                                                        i % 128
                                                                                                * 2))
                                                        .collect(joining(", ")))));
    }
}
