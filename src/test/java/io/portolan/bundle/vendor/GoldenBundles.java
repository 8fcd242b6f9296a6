package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions whose answers somebody has read, the same for every target. */
abstract class GoldenBundles {

    private final Catalog older = ShippedCatalogs.at("vapi", 5);
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    abstract Renderer renderer();

    /** What the names of the files end in: {@code .cfg}. */
    abstract String extension();

    /** The vendor's own parameters, for the one bundle in which everything is said. */
    abstract String[] own();

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu, region=eu",
        "vapi-all, aggregate=false",
        "vapi-us-inbound, region=us direction=inbound",
        "vapi-us-outbound, region=us direction=outbound"
    })
    void rendersVapi(String name, String parameters) {
        check(name, renderer().render(Plans.of(vapi, parameters.split(" "))));
    }

    @Test
    void rendersEverythingThatCanBeSaid() {
        String[] said =
                ("region=us sipServer=198.51.100.10 mediaServer=198.51.100.16/28 sipServerPublic=203.0.113.10"
                                + " sipPort=5070 sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000 prefix=voice")
                        .split(" ");
        check(
                "vapi-us-servers",
                renderer()
                        .render(
                                Plans.of(
                                        vapi,
                                        Stream.concat(Stream.of(said), Stream.of(own()))
                                                .toArray(String[]::new))));
    }

    @Test
    void rendersBothFamilies() {
        check("dual-stack", renderer().render(Plans.of(DualStack.catalog(), "prefix=acme")));
    }

    @Test
    void rendersWhatARevisionChanged() {
        check("vapi-all-5-to-6", renderer().delta(Plans.of(older), Plans.of(vapi)));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", renderer().rollback(Plans.of(vapi, "region=us")));
    }

    private void check(String name, Bundle bundle) {
        Golden.check(
                renderer().vendor().id() + "/" + name + extension(),
                bundle.files().getFirst().content());
    }
}
