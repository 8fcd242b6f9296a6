package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SipTrunkTests {

    private static final String LONG =
            "a-very-long-label-with-many-hyphens-in-it-to-be-cut-somewhere";

    @Test
    void noTwoHostnamesShareAName() {
        Plan plan =
                Plans.of(
                        hostnames(
                                "a-b.example.com",
                                "a.b.example.com",
                                "a--b.example.com",
                                LONG + ".example.com",
                                LONG + ".example.net"),
                        "prefix=abcdefghijklmnopqrstuvwxyz_1");
        List<Destination> destinations = SipTrunk.of(plan, new Kamailio().vendor()).destinations();
        assertThat(destinations)
                .hasSize(10)
                .extracting(Destination::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Za-z][A-Za-z0-9_]{0,62}"));
        var device = new RibbonSbcLawTests().device();
        device.load(new RibbonSbc().render(plan));
        assertThat(device.dialled()).hasSize(5);
    }

    @Test
    void namesThatAreLongAreTakenEverywhere() {
        Plan plan = Plans.of(LongNames.of(ShippedCatalogs.at("vapi", 6)));
        assertThat(SipTrunk.of(plan, new Twilio().vendor()).destinations())
                .hasSize(4)
                .allMatch(destination -> destination.name().length() <= 63);
    }

    /** What is trusted is never wider than what the rules of signalling name. */
    @Test
    void mediaIsNoCaller() {
        Plan plan = Plans.of(ShippedCatalogs.head("twilio"), "direction=inbound");
        SipTrunk trunk = SipTrunk.of(plan, new Kamailio().vendor());
        assertThat(trunk.trusted().prefixes()).hasSize(8).noneMatch(cidr -> cidr.length() == 18);
        assertThat(trunk.losses())
                .singleElement()
                .extracting(Loss::sentence)
                .isEqualTo("rtp-media: left out, because this target lists signalling only");
    }

    /** In some SIP servers an empty list means that everybody may call. */
    @Test
    void thereIsNoEmptyList() {
        Plan plan = Plans.of(ShippedCatalogs.at("vapi", 6), "trafficType=rtp-media");
        assertThat(
                        Stream.of(
                                new AsteriskPjsip(),
                                new FreeSwitch(),
                                new Kamailio(),
                                new OpenSips(),
                                new RibbonSbc(),
                                new Twilio(),
                                new Telnyx(),
                                new Plivo(),
                                new Zadarma()))
                .allMatch(renderer -> renderer.isEmpty(plan));
    }

    private static Catalog hostnames(String... hostnames) {
        return Documents.catalog(
                Documents.regions(),
                IntStream.range(0, hostnames.length)
                        .mapToObj(
                                i ->
                                        Documents.endpoint(
                                                "region: us, trafficType: sip-signalling, label: l%d, hostname: %s,"
                                                                .formatted(i, hostnames[i])
                                                        + " ports: ['5060'], protocols: [udp, tcp], direction: outbound,"
                                                        + " addresses: [198.18.0.%d/32]"
                                                                .formatted(i)))
                        .toArray(Endpoint[]::new));
    }
}
