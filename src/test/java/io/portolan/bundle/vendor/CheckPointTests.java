package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckPointTests extends ObjectFirewallLaws {

    private final CheckPoint checkPoint = new CheckPoint();

    @Override
    Renderer renderer() {
        return checkPoint;
    }

    @Override
    ObjectFirewall device() {
        return new CheckPointDevice();
    }

    @Test
    void namesThePublicAddressInboundAndTheInsideOneOutbound() {
        Plan plan =
                Plans.of(vapi, "region=us", "sipServer=10.0.0.10", "sipServerPublic=198.51.100.10");
        assertThat(onDevice(checkPoint.render(plan)).passages(plan))
                .filteredOn(passage -> passage.peers() != null)
                .allSatisfy(
                        passage ->
                                assertThat(String.valueOf(passage.yours()))
                                        .contains(
                                                passage.direction().toString().equals("inbound")
                                                        ? "198.51.100.10"
                                                        : "10.0.0.10"));
    }

    @Test
    void refusesMoreMembersThanACommandTakes() {
        String addresses =
                IntStream.range(0, 5001)
                        .mapToObj(i -> "198.18.%d.%d/32".formatted(i / 250, i % 250))
                        .collect(Collectors.joining(", ", "[", "]"));
        Catalog many =
                Documents.catalog(
                        Documents.regions(),
                        Documents.endpoint(
                                "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp],"
                                        + " direction: inbound, addresses: "
                                        + addresses));
        Plan plan = Plans.of(many);
        assertThatThrownBy(() -> checkPoint.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("5001 addresses")
                .hasMessageContaining("at most 5000");
    }

    @ParameterizedTest
    @CsvSource({"layer=a\\b", "layer=$(id)", "aboveRule=a;b", "aboveRule=-x", "aboveRule=a`b`"})
    void refusesWhatAShellCouldReadOtherwise(String parameter) {
        Plan plan = Plans.of(vapi, parameter);
        assertThatThrownBy(() -> checkPoint.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a letter or digit");
    }
}
