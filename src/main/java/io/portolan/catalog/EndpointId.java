package io.portolan.catalog;

/**
 * Which endpoint it is. An endpoint in another region or of another traffic type is another one.
 *
 * @param region a region, or {@link RegionId#ALL}
 * @param label empty, unless a provider needs several rows of one region and traffic type
 */
public record EndpointId(RegionId region, TrafficType trafficType, String label) {

    public EndpointId {
        if (!label.isEmpty()) {
            Slug.check("label", label);
        }
    }

    @Override
    public String toString() {
        return trafficType + " " + region + (label.isEmpty() ? "" : " " + label);
    }
}
