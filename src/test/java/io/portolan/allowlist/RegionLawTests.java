package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.EU;
import static io.portolan.allowlist.Selections.US;
import static io.portolan.allowlist.Selections.allowlist;
import static io.portolan.allowlist.Selections.moved;
import static io.portolan.allowlist.Selections.rules;
import static io.portolan.allowlist.Selections.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Endpoint;
import io.portolan.catalog.EndpointId;
import io.portolan.catalog.Region;
import io.portolan.catalog.RegionId;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An answer for one region is not touched by what happens in another. */
class RegionLawTests {

    private static final int SEEDS = 60;

    @Test
    void doesNotChangeWhenOnlyAnotherRegionDoes() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog catalog = generator.catalog();
            var endpoints = new ArrayList<Endpoint>();
            for (Endpoint endpoint : catalog.endpoints()) {
                if (!endpoint.region().equals(EU)) {
                    endpoints.add(endpoint);
                } else if (seed % 2 == 0) {
                    endpoints.add(generator.endpoint(endpoint.id()));
                }
            }
            assertSameForUs(catalog, with(catalog, endpoints));
        }
    }

    @Test
    void doesNotChangeWhenAnotherRegionComes() {
        CatalogGenerator.catalogs(SEEDS)
                .forEach(
                        catalog -> {
                            var mars = new Region(new RegionId("mars"), "Mars", List.of());
                            assertSameForUs(
                                    catalog,
                                    new Catalog(
                                            catalog.provider(),
                                            Stream.concat(
                                                            Stream.of(mars),
                                                            catalog.regions().stream())
                                                    .toList(),
                                            catalog.endpoints()));
                        });
    }

    @Test
    void doesNotChangeWhenAnEndpointOfAllIsSplit() {
        CatalogGenerator.catalogs(SEEDS)
                .forEach(
                        catalog -> {
                            for (Endpoint endpoint : catalog.endpoints()) {
                                if (endpoint.region().equals(RegionId.ALL)) {
                                    assertSameForUs(catalog, split(catalog, endpoint));
                                }
                            }
                        });
    }

    /** Also the other way round, where every region says the same. */
    @Test
    void doesNotChangeWhenTheHeadOfVapiIsSplit() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Catalog split = split(vapi, vapi.endpoints().getLast());

        assertThat(split.endpoints()).hasSize(6);
        assertSameForUs(vapi, split);
        assertThat(allowlist(split)).isEqualTo(allowlist(vapi));
    }

    /** Splits an endpoint unless a region has one of its name already. */
    private static Catalog split(Catalog catalog, Endpoint endpoint) {
        List<EndpointId> taken = catalog.endpoints().stream().map(Endpoint::id).toList();
        List<Endpoint> parts =
                catalog.regions().stream().map(region -> moved(endpoint, region.id())).toList();
        if (parts.stream().map(Endpoint::id).anyMatch(taken::contains)) {
            return catalog;
        }
        var endpoints = new ArrayList<>(catalog.endpoints());
        endpoints.remove(endpoint);
        endpoints.addAll(parts);
        return with(catalog, endpoints);
    }

    private static void assertSameForUs(Catalog before, Catalog after) {
        assertThat(before.region(US.text())).isPresent();
        for (String aggregate : List.of("aggregate=true", "aggregate=false")) {
            Allowlist list = allowlist(before, "region=us", aggregate);
            assertThat(allowlist(after, "region=us", aggregate)).isEqualTo(list);
            assertThat(allowlist(after, "region=us", aggregate).digest()).isEqualTo(list.digest());
            assertThat(rules(after, "region=us", aggregate))
                    .isEqualTo(rules(before, "region=us", aggregate));
        }
    }
}
