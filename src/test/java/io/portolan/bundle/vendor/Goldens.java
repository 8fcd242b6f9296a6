package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The questions whose answers somebody has read, for one vendor. */
abstract class Goldens {

    private final Renderer renderer;
    private final String extension;
    private final String[] always;
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    /**
     * Golden files of a vendor.
     *
     * @param extension of the files: {@code .cfg}
     * @param always what every question says
     */
    Goldens(Renderer renderer, String extension, String... always) {
        this.renderer = renderer;
        this.extension = extension;
        this.always = always;
    }

    /** What a question with everything in it says beside your servers. */
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
        check(name, renderer.render(plan(vapi, parameters.split(" "))));
    }

    @Test
    void rendersYourServersAndNames() {
        String[] said = {
            "region=us",
            "sipServer=10.0.0.10",
            "sipServerPublic=198.51.100.10",
            "mediaServer=198.51.100.16/28",
            "sipPort=5070",
            "sipTlsPort=5071",
            "mediaPorts=30000",
            "prefix=voice"
        };
        check(
                "vapi-us-servers",
                renderer.render(
                        plan(
                                vapi,
                                Stream.concat(Arrays.stream(said), Arrays.stream(own()))
                                        .toArray(String[]::new))));
    }

    @Test
    void rendersBothFamilies() {
        check("dual-stack", renderer.render(plan(DualStack.catalog(), "prefix=acme")));
    }

    @Test
    void rendersWhatARevisionChanged() {
        check("vapi-all-5-to-6", renderer.delta(plan(ShippedCatalogs.at("vapi", 5)), plan(vapi)));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", renderer.rollback(plan(vapi, "region=us")));
    }

    private Plan plan(Catalog catalog, String... parameters) {
        return Plans.of(
                catalog,
                Stream.concat(Arrays.stream(always), Arrays.stream(parameters))
                        .toArray(String[]::new));
    }

    private void check(String name, Bundle bundle) {
        Golden.check(
                renderer.vendor().id() + "/" + name + extension,
                bundle.files().getFirst().content());
    }
}
