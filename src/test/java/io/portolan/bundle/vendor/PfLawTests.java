package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;

class PfLawTests extends TargetLaws {

    @Override
    Renderer renderer() {
        return new Pf();
    }

    @Override
    Device device() {
        return new PfDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("anchor=userrules");
    }

    @Test
    void neverSpeaksToTheWholeFirewall() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        for (Bundle bundle : List.of(renderer().render(plan), renderer().rollback(plan))) {
            assertThat(bundle.files().getFirst().content().lines())
                    .filteredOn(line -> line.contains("pfctl"))
                    .allMatch(line -> line.contains("-a '") || line.contains("pfctl -s rules"));
        }
    }

    @Test
    void afterNatTheServerHasItsPublicAddress() {
        String file =
                renderer()
                        .render(
                                Plans.of(
                                        ShippedCatalogs.head("vapi"),
                                        "region=us",
                                        "direction=outbound",
                                        "trafficType=sip-signalling",
                                        "sipServerPublic=203.0.113.10"))
                        .files()
                        .getFirst()
                        .content();
        assertThat(file)
                .contains(
                        "from <vapi_us_sip_server_v4> to", "from <vapi_us_sip_server_public_v4> to")
                .contains("\t203.0.113.10 \\");
    }
}
