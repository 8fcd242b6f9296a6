package io.portolan.bundle.vendor;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Golden;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsTerraformGoldenTests {

    private final AwsTerraform terraform = new AwsTerraform();
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @ParameterizedTest
    @CsvSource({
        "vapi-us, region=us",
        "vapi-eu, region=eu",
        "vapi-all, aggregate=false",
        "vapi-us-inbound, region=us direction=inbound",
        "vapi-us-outbound, region=us direction=outbound",
        "vapi-us-servers, region=us sipServer=198.51.100.10 mediaServer=198.51.100.20 sipPort=5070 sipTlsPort=5071"
                + " mediaPorts=10000-20000 mediaPorts=30000 sipSecurityGroup=sg-0123456789abcdef0"
                + " mediaSecurityGroup=sg-0a1b2c3d maxRules=100 prefix=voice"
    })
    void rendersVapi(String name, String parameters) {
        check(name, terraform.render(Plans.of(vapi, parameters.split(" "))));
    }

    @ParameterizedTest
    @CsvSource({
        "dual-stack, prefix=acme",
        "dual-stack-ipv6, family=ipv6",
        "dual-stack-one-server, sipServer=198.51.100.10"
    })
    void rendersBothFamilies(String name, String parameters) {
        check(name, terraform.render(Plans.of(DualStack.catalog(), parameters.split(" "))));
    }

    @Test
    void rendersWhatARevisionChanged() {
        check(
                "vapi-all-5-to-6",
                terraform.delta(
                        Plans.of(ShippedCatalogs.at("vapi", 5), "mediaPorts=10000-20000"),
                        Plans.of(vapi, "mediaPorts=10000-20000")));
    }

    @Test
    void rendersTheWayOff() {
        check("vapi-us-rollback", terraform.rollback(Plans.of(vapi, "region=us")));
    }

    private static void check(String name, Bundle bundle) {
        String content = bundle.files().getFirst().content();
        HclReader.read(content);
        Golden.check("aws-terraform/" + name + ".tf", content);
    }
}
