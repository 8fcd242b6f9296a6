package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Files for SIP servers, of the same questions at each. */
class SipServerGoldenTests {

    static final List<String> SERVERS =
            List.of(
                    "asterisk-pjsip",
                    "freeswitch",
                    "kamailio",
                    "opensips",
                    "audiocodes",
                    "ribbon-sbc");

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @FieldSource("SERVERS")
    void rendersVapi(String server) {
        check(server, "vapi-us", Plans.of(vapi, "region=us"));
        check(server, "vapi-eu-inbound", Plans.of(vapi, "region=eu", "direction=inbound"));
        check(server, "vapi-us-outbound", Plans.of(vapi, "region=us", "direction=outbound"));
        check(server, "vapi-all", Plans.of(vapi));
    }

    @ParameterizedTest
    @FieldSource("SERVERS")
    void rendersBothFamiliesAndTemplates(String server) {
        check(server, "dual-stack", Plans.of(DualStack.catalog(), "prefix=acme"));
        check(
                server,
                "twilio-us1",
                Plans.of(ShippedCatalogs.head("twilio"), "region=us1", "trunk=acme"));
    }

    @ParameterizedTest
    @FieldSource("SERVERS")
    void rendersWhatARevisionChangedAndTheWayOff(String server) {
        Plan from = Plans.of(ShippedCatalogs.at("vapi", 5));
        check(server, "vapi-all-5-to-6", renderer(server).delta(from, Plans.of(vapi)));
        check(server, "vapi-all-6-to-5", renderer(server).delta(Plans.of(vapi), from));
        check(server, "vapi-us-rollback", renderer(server).rollback(Plans.of(vapi, "region=us")));
    }

    private static Renderer renderer(String vendor) {
        return new Vendors().renderer(vendor);
    }

    private static void check(String vendor, String name, Plan plan) {
        check(vendor, name, renderer(vendor).render(plan));
    }

    private static void check(String vendor, String name, Bundle bundle) {
        Bundle.File file = bundle.files().getFirst();
        String type = file.name().substring(file.name().lastIndexOf('.'));
        Golden.check("%s/%s%s".formatted(vendor, name, type), file.content());
    }
}
