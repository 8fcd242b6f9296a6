package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiscoCubeTests {

    private final CiscoCube cube = new CiscoCube();
    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @Test
    void anAddressForSeveralTransportsIsOneLine() {
        Plan plan = Plans.of(vapi, "region=us");
        var device = new CiscoCubeDevice().load(cube.render(plan));
        assertThat(device.passages(plan)).hasSize(2);
        assertThat(device.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"trafficType=rtp-media", "direction=outbound"})
    void whereNobodyCallsInThereIsNoBundle(String parameter) {
        assertThat(cube.isEmpty(Plans.of(vapi, parameter))).isTrue();
        assertThat(cube.losses(Plans.of(vapi, parameter)))
                .isNotEmpty()
                .allMatch(Loss.LeftOut.class::isInstance);
    }

    @Test
    void neverTrustsEverybody() {
        Plan plan =
                Plans.of(
                        Documents.catalog(
                                Documents.regions(),
                                Documents.endpoint(
                                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp],"
                                                + " direction: inbound, addresses: dynamic")));
        assertThat(cube.isEmpty(plan)).isTrue();
        assertThat(cube.losses(plan))
                .singleElement()
                .extracting(Loss::sentence)
                .asString()
                .contains("must not trust all");
    }

    @Test
    void saysThatPortsAreOpen() {
        assertThat(cube.losses(Plans.of(vapi, "region=us", "direction=inbound")))
                .extracting(Loss::sentence)
                .contains(
                        "sip-signalling-us-udp-inbound: trusts the addresses on every port and over every transport",
                        "rtp-media-us-udp-inbound: left out, because the list is about signalling, media follows the"
                                + " call");
    }
}
