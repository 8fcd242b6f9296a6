package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FirewalldGoldenTests {

    private static final String[] SERVERS = {
        "sipServer=198.51.100.10", "mediaServer=198.51.100.20", "mediaPorts=10000-20000"
    };

    private final Firewalld firewalld = new Firewalld();
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu-inbound, region=eu direction=inbound",
        "vapi-all-outbound, aggregate=false direction=outbound",
        "vapi-us-servers, region=us sipServer=198.51.100.10 sipServer=198.51.100.12 mediaServer=198.51.100.20 sipPort=5070"
                + " sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000 outerZone=external innerZone=dmz"
                + " policyPriority=50 prefix=voice"
    })
    void rendersVapi(String name, String parameters) {
        check(name, firewalld.render(Plans.of(vapi, parameters.split(" "))));
    }

    @Test
    void rendersBothFamiliesAndTheirPartsApart() {
        Bundle bundle =
                firewalld.render(Plans.of(DualStack.catalog(), "prefix=acme", "direction=inbound"));
        check("dual-stack", bundle);
        bundle.files().stream()
                .skip(1)
                .forEach(file -> Golden.check("firewalld/" + file.name(), file.content()));
    }

    @Test
    void rendersWhatARevisionChanged() {
        check(
                "vapi-all-5-to-6",
                firewalld.delta(
                        Plans.of(ShippedCatalogs.at("vapi", 5), SERVERS), Plans.of(vapi, SERVERS)));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", firewalld.rollback(Plans.of(vapi, "region=us")));
    }

    private static void check(String name, Bundle bundle) {
        Golden.check("firewalld/" + name + ".sh", bundle.files().getFirst().content());
    }
}
