package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UfwGoldenTests {

    private static final String[] SERVERS = {
        "sipServer=198.51.100.10", "mediaServer=198.51.100.20", "mediaPorts=10000-20000"
    };

    private final Ufw ufw = new Ufw();
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu-inbound, region=eu direction=inbound",
        "vapi-all-outbound, aggregate=false direction=outbound",
        "vapi-us-servers, region=us sipServer=198.51.100.10 sipServer=198.51.100.12 mediaServer=198.51.100.20 sipPort=5070"
                + " sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000 hook=forward prefix=voice"
    })
    void rendersVapi(String name, String parameters) {
        check(name, ufw.render(Plans.of(vapi, parameters.split(" "))));
    }

    @Test
    void rendersBothFamiliesAndTheProfilesApart() {
        Bundle bundle = ufw.render(Plans.of(DualStack.catalog(), "prefix=acme"));
        check("dual-stack", bundle);
        Golden.check("ufw/acme.profiles", bundle.files().getLast().content());
    }

    @Test
    void rendersWhatARevisionChanged() {
        check(
                "vapi-all-5-to-6",
                ufw.delta(
                        Plans.of(ShippedCatalogs.at("vapi", 5), SERVERS), Plans.of(vapi, SERVERS)));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", ufw.rollback(Plans.of(vapi, "region=us")));
    }

    private static void check(String name, Bundle bundle) {
        Golden.check("ufw/" + name + ".sh", bundle.files().getFirst().content());
    }
}
