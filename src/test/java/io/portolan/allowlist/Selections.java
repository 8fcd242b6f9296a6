package io.portolan.allowlist;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.http.Query;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Selections and your side, as short as a query string. */
final class Selections {

    static final RegionId US = new RegionId("us");
    static final RegionId EU = new RegionId("eu");

    private Selections() {}

    /** A selection from {@code name=value} in turn. */
    static Selection select(Catalog catalog, String... pairs) {
        return Selection.parse(parameters(pairs), catalog);
    }

    static Yours yours(String... pairs) {
        return Yours.parse(Query.of(parameters(pairs), YoursParameters.ALL));
    }

    static Rules rules(Catalog catalog, String... pairs) {
        return Rules.of(catalog, select(catalog, pairs), Yours.UNSAID);
    }

    static Allowlist allowlist(Catalog catalog, String... pairs) {
        return Allowlist.of(catalog, select(catalog, pairs));
    }

    static Map<String, List<String>> parameters(String... pairs) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            parameters.merge(
                    pair.substring(0, equals),
                    List.of(pair.substring(equals + 1)),
                    (some, more) -> Stream.concat(some.stream(), more.stream()).toList());
        }
        return parameters;
    }

    static Catalog with(Catalog catalog, List<Endpoint> endpoints) {
        return new Catalog(catalog.provider(), catalog.regions(), endpoints);
    }

    static Endpoint moved(Endpoint endpoint, RegionId region) {
        TrafficType type = endpoint.trafficType();
        return new Endpoint(
                new EndpointId(region, type, endpoint.id().label()),
                endpoint.hostname(),
                endpoint.addresses(),
                endpoint.ports(),
                endpoint.protocols(),
                endpoint.direction());
    }
}
