package io.portolan.allowlist;

import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import java.util.List;

/**
 * Something a firewall would need and the provider does not publish: it is in no rule, and said
 * beside every list.
 *
 * @param what addresses, ports or both
 */
public record Gap(TrafficType trafficType, List<RegionId> regions, List<String> what) {

    static Gap of(Selected selected) {
        return new Gap(
                selected.endpoint().trafficType(), selected.regions(), selected.unpublished());
    }

    /** In a sentence. */
    public String note() {
        return "The provider publishes no %s for %s: no rule can be made for it."
                .formatted(String.join(" and no ", what), trafficType);
    }
}
