package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OracleSbcGoldenTests {

    private final OracleSbc oracle = new OracleSbc();

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu-inbound, region=eu direction=inbound realm=peer",
        "vapi-all, aggregate=false",
        "dual-stack, prefix=acme",
        "twilio-us1, region=us1"
    })
    void rendersWhoMayCall(String name, String parameters) {
        Catalog catalog =
                name.startsWith("vapi")
                        ? ShippedCatalogs.at("vapi", 6)
                        : name.startsWith("dual")
                                ? DualStack.catalog()
                                : ShippedCatalogs.head("twilio");
        check(name, oracle.render(Plans.of(catalog, parameters.split(" "))));
    }

    @Test
    void rendersWhatARevisionChangedAndTheWayOff() {
        Plan older = Plans.of(ShippedCatalogs.at("vapi", 5));
        Plan newer = Plans.of(ShippedCatalogs.at("vapi", 6));
        check("vapi-all-5-to-6", oracle.delta(older, newer));
        check("vapi-all-6-to-5", oracle.delta(newer, older));
        check(
                "vapi-us-rollback",
                oracle.rollback(Plans.of(ShippedCatalogs.at("vapi", 6), "region=us")));
    }

    private static void check(String name, Bundle bundle) {
        Golden.check("oracle-sbc/" + name + ".sh", bundle.files().getFirst().content());
    }
}
