package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SophosTests extends ObjectFirewallLaws {

    private final Sophos sophos = new Sophos();

    @Override
    Renderer renderer() {
        return sophos;
    }

    @Override
    ObjectFirewall device() {
        return new SophosDevice();
    }

    @Test
    void namesThePublicAddressInboundAndTheInsideOneOutbound() {
        Plan plan =
                Plans.of(vapi, "region=us", "sipServer=10.0.0.10", "sipServerPublic=198.51.100.10");
        assertThat(onDevice(sophos.render(plan)).passages(plan))
                .filteredOn(passage -> passage.peers() != null)
                .allSatisfy(
                        passage ->
                                assertThat(String.valueOf(passage.yours()))
                                        .contains(
                                                passage.direction().toString().equals("inbound")
                                                        ? "198.51.100.10"
                                                        : "10.0.0.10"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a</Name>", "a'b", "$(id)", "-x", "a&amp;b"})
    void refusesWhatAShellOrXmlCouldReadOtherwise(String rule) {
        Plan plan = Plans.of(vapi, "aboveRule=" + rule);
        assertThatThrownBy(() -> sophos.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a letter or digit");
    }
}
