package io.portolan.bundle.vendor;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import java.util.List;

/** Catalogs whose names are as long as names may be. */
final class LongNames {

    private LongNames() {}

    private static final String LONG = "-abcde".repeat(9);

    static Catalog of(Catalog catalog) {
        return new Catalog(
                catalog.provider(),
                catalog.regions().stream()
                        .map(region -> new Region(named(region.id()), region.name(), List.of()))
                        .toList(),
                catalog.endpoints().stream()
                        .map(
                                endpoint ->
                                        new Endpoint(
                                                new EndpointId(
                                                        named(endpoint.region()),
                                                        endpoint.trafficType(),
                                                        "label" + LONG),
                                                endpoint.hostname(),
                                                endpoint.addresses(),
                                                endpoint.ports(),
                                                endpoint.protocols(),
                                                endpoint.direction()))
                        .toList());
    }

    private static RegionId named(RegionId region) {
        return region.equals(RegionId.ALL) ? region : new RegionId(fit(region + LONG));
    }

    private static String fit(String slug) {
        return slug.length() <= 63 ? slug : slug.substring(0, 63).replaceAll("-+$", "");
    }
}
