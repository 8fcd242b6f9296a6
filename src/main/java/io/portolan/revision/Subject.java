package io.portolan.revision;

import io.portolan.catalog.EndpointId;
import io.portolan.catalog.RegionId;
import io.portolan.net.Cidr;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom a fact or a change is about. In the order in which changes are listed: the provider, then
 * regions, then each endpoint with its addresses behind it.
 *
 * @param region of a region's fact; null for the other kinds
 * @param endpoint of an endpoint's or an address's fact
 * @param cidr of an address's fact
 */
public record Subject(@Nullable RegionId region, @Nullable EndpointId endpoint, @Nullable Cidr cidr)
        implements Comparable<Subject> {

    private static final Comparator<EndpointId> ENDPOINTS =
            Comparator.comparing(EndpointId::trafficType)
                    .thenComparing(EndpointId::region)
                    .thenComparing(EndpointId::label);
    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::endpoint, Comparator.nullsFirst(ENDPOINTS))
                    .thenComparing(
                            Subject::region, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Subject::cidr, Comparator.nullsFirst(Comparator.naturalOrder()));

    static Subject ofProvider() {
        return new Subject(null, null, null);
    }

    static Subject of(RegionId region) {
        return new Subject(region, null, null);
    }

    static Subject of(EndpointId endpoint) {
        return new Subject(null, endpoint, null);
    }

    static Subject of(EndpointId endpoint, Cidr cidr) {
        return new Subject(null, endpoint, cidr);
    }

    /** What kind it is, in one word: provider, region, endpoint or address. */
    public String kind() {
        if (cidr != null) {
            return "address";
        }
        if (endpoint != null) {
            return "endpoint";
        }
        return region != null ? "region" : "provider";
    }

    @Override
    public int compareTo(Subject other) {
        if (cidr != null && other.cidr != null && Objects.equals(endpoint, other.endpoint)) {
            // Most are: thousands of addresses share an endpoint.
            return cidr.compareTo(other.cidr);
        }
        return ORDER.compare(this, other);
    }
}
