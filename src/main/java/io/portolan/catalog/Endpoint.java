package io.portolan.catalog;

import io.portolan.net.Hostname;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of the reference table: who listens and sends where, on which of its own ports. */
public record Endpoint(
        EndpointId id,
        @Nullable Hostname hostname,
        Addresses addresses,
        Ports ports,
        List<Protocol> protocols,
        Direction direction) {

    public Endpoint {
        protocols = ordered(protocols);
        if (protocols.isEmpty()) {
            throw new IllegalArgumentException(
                    "protocols: none (expected: one or more of %s)"
                            .formatted(Word.all(Protocol.class)));
        }
    }

    private static List<Protocol> ordered(Collection<Protocol> protocols) {
        return protocols.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(protocols));
    }

    public RegionId region() {
        return id.region();
    }

    public TrafficType trafficType() {
        return id.trafficType();
    }
}
