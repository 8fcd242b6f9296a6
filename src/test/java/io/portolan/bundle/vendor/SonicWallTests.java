package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import java.util.List;
import org.junit.jupiter.api.Test;

class SonicWallTests extends ObjectFirewallLaws {

    private final SonicWall sonicWall = new SonicWall();

    @Override
    Renderer renderer() {
        return sonicWall;
    }

    @Override
    ObjectFirewall device() {
        return new SonicWallDevice();
    }

    @Override
    boolean isOurs(Plan plan, String name) {
        return name.contains(plan.prefix().substring(0, 20));
    }

    @Override
    List<Passage> passages(Plan plan) {
        return said(plan);
    }

    /** A rule names one range, and no source ports; rules that say the same are one. */
    static List<Passage> said(Plan plan) {
        return plan.pairs().stream()
                .map(Passage::of)
                .map(
                        passage ->
                                new Passage(
                                        passage.direction(),
                                        passage.family(),
                                        passage.transport(),
                                        passage.peers(),
                                        null,
                                        passage.yours(),
                                        passage.destinationPorts()))
                .flatMap(Passage::byRange)
                .distinct()
                .toList();
    }

    @Test
    void saysThatSourcePortsAreOpen() {
        assertThat(sonicWall.losses(Plans.of(vapi, "mediaPorts=10000-20000")))
                .hasSize(2)
                .allMatch(Loss.SourcePortsOpen.class::isInstance);
    }

    @Test
    void rulesThatSayTheSameAreOneUntilBothAreGone() {
        Plan both = Plans.of(overTcp("tcp, tls"));
        Plan one = Plans.of(overTcp("tcp"));
        ObjectFirewall device = onDevice(sonicWall.render(both));
        assertThat(device.rules()).hasSize(1);
        assertThat(sonicWall.delta(both, one).isChange()).isFalse();
        assertThat(device.load(sonicWall.delta(both, one)).rules()).hasSize(1);
    }

    private static Catalog overTcp(String protocols) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [%s],"
                                        .formatted(protocols)
                                + " direction: outbound, addresses: [198.18.0.4/32]"));
    }

    @Test
    void addressesOfYoursStandInYourZone() {
        Plan plan =
                Plans.of(vapi, "region=us", "sipServer=10.0.0.10", "sipServerPublic=198.51.100.10");
        assertThat(sonicWall.render(plan).files().getFirst().content().lines())
                .contains(
                        "address-object ipv4 \"vapi_us-10_0_0_10\" host 10.0.0.10 zone LAN",
                        "address-object ipv4 \"vapi_us-198_51_100_10\" host 198.51.100.10 zone WAN",
                        "address-object ipv4 \"vapi_us-44_229_228_186\" host 44.229.228.186 zone WAN");
    }
}
