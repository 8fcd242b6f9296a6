package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaloAltoGoldenTests {

    private static final String[] SERVERS = {
        "sipServer=10.0.0.10",
        "sipServerPublic=198.51.100.10",
        "mediaServer=10.0.0.20",
        "mediaServerPublic=198.51.100.20",
        "mediaPorts=10000-20000"
    };

    private final PaloAlto paloAlto = new PaloAlto();
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu, region=eu",
        "vapi-all, aggregate=false",
        "vapi-us-inbound, region=us direction=inbound",
        "vapi-us-outbound, region=us direction=outbound",
        "vapi-us-servers, region=us sipServer=10.0.0.10 sipServerPublic=198.51.100.10 mediaServer=198.51.100.16/28"
                + " sipPort=5070 sipTlsPort=5071 mediaPorts=10000-20000 mediaPorts=30000"
                + " fromZone=wan-1 toZone=dmz prefix=voice"
    })
    void rendersVapi(String name, String parameters) {
        check(name, paloAlto.render(Plans.of(vapi, parameters.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "dual-stack, prefix=acme",
        "dual-stack-ipv6, family=ipv6",
        "dual-stack-one-server, sipServer=198.51.100.10"
    })
    void rendersBothFamilies(String name, String parameters) {
        check(name, paloAlto.render(Plans.of(DualStack.catalog(), parameters.split(" "))));
    }

    @Test
    void rendersWhatARevisionChanged() {
        check(
                "vapi-all-5-to-6",
                paloAlto.delta(
                        Plans.of(ShippedCatalogs.at("vapi", 5), SERVERS), Plans.of(vapi, SERVERS)));
    }

    @Test
    void rendersTheWayBackToo() {
        check(
                "vapi-all-6-to-5",
                paloAlto.delta(
                        Plans.of(vapi, SERVERS), Plans.of(ShippedCatalogs.at("vapi", 5), SERVERS)));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", paloAlto.rollback(Plans.of(vapi, "region=us")));
    }

    private static void check(String name, Bundle bundle) {
        Golden.check("paloalto/" + name + ".set", bundle.files().getFirst().content());
    }
}
