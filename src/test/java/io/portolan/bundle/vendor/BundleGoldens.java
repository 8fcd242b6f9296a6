package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a target that somebody has read: the same questions for every target. */
abstract class BundleGoldens {

    private static final String SERVERS =
            "region=us sipServer=198.51.100.10 mediaServer=198.51.100.20 sipPort=5070 sipTlsPort=5071"
                    + " mediaPorts=10000-20000 mediaPorts=30000 prefix=voice";

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    abstract Renderer renderer();

    /** The parameters of the target's own, with which the servers are asked for. */
    abstract String own();

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu, region=eu",
        "vapi-all, aggregate=false",
        "vapi-us-inbound, region=us direction=inbound",
        "vapi-us-outbound, region=us direction=outbound"
    })
    final void rendersVapi(String name, String parameters) {
        check(name, renderer().render(Plans.of(vapi, parameters.split(" "))));
    }

    @Test
    final void rendersYourServers() {
        check(
                "vapi-us-servers",
                renderer().render(Plans.of(vapi, (SERVERS + " " + own()).split(" "))));
    }

    @ParameterizedTest
    @CsvSource({"dual-stack, prefix=acme", "dual-stack-one-server, sipServer=198.51.100.10"})
    final void rendersBothFamilies(String name, String parameters) {
        check(name, renderer().render(Plans.of(DualStack.catalog(), parameters.split(" "))));
    }

    @Test
    final void rendersWhatARevisionChanged() {
        check(
                "vapi-all-5-to-6",
                renderer()
                        .delta(
                                Plans.of(ShippedCatalogs.at("vapi", 5), "mediaPorts=10000-20000"),
                                Plans.of(vapi, "mediaPorts=10000-20000")));
    }

    @Test
    final void rendersTheWayOff() {
        check("vapi-us-rollback", renderer().rollback(Plans.of(vapi, "region=us")));
    }

    private void check(String name, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        String suffix = file.name().substring(file.name().lastIndexOf('.'));
        Golden.check(renderer().vendor().id() + "/" + name + suffix, file.content());
    }
}
