package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Endpoint;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AwsCloudFormationLawTests extends DocumentLaws {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final AwsCloudFormation cloudFormation = new AwsCloudFormation();

    @Override
    Renderer renderer() {
        return cloudFormation;
    }

    @Override
    Device device() {
        return new AwsCloudFormationDevice();
    }

    @Override
    Passage expected(Pair pair) {
        return Passage.attached(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of("sipSecurityGroup=sg-0123456789abcdef0", "mediaSecurityGroup=sg-0a1b2c3d");
    }

    @Override
    List<String> saidAlways() {
        return List.of("maxRules=1000");
    }

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void takesEveryProviderAndLongNames(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        for (Catalog named : List.of(catalog, LongNames.of(catalog))) {
            Plan plan = Plans.of(named, "prefix=" + "p".repeat(28), "maxRules=1000");
            assertThat(device().load(cloudFormation.render(plan)).passages(plan))
                    .isEqualTo(expected(plan));
        }
    }

    /** Labels that differ in a hyphen only. */
    @Test
    void namesThatBecomeAlikeStayApart() {
        Catalog catalog =
                Documents.catalog(
                        Documents.regions(),
                        endpoint("b-1", "198.18.0.4/32"),
                        endpoint("b-n1", "198.18.0.5/32"));
        Plan plan = Plans.of(catalog);
        assertThat(device().load(cloudFormation.render(plan)).passages(plan))
                .hasSize(2)
                .isEqualTo(expected(plan));
    }

    private static Endpoint endpoint(String label, String address) {
        return Documents.endpoint(
                "region: us, trafficType: sip-signalling, label: %s, ports: ['5060'], protocols: [udp], direction: inbound, addresses: [%s]"
                        .formatted(label, address));
    }

    @Test
    void asksForTheGroupsItWasNotTold() {
        Plan plan =
                Plans.of(ShippedCatalogs.head("vapi"), "region=us", "sipSecurityGroup=sg-0a1b2c3d");
        assertThat(cloudFormation.instructions(plan).apply().toString())
                .contains("--parameter-overrides MediaSecurityGroup=sg-...")
                .doesNotContain("SipSecurityGroup=", "--s3-bucket");
    }

    @Test
    void refusesMoreResourcesThanATemplateHolds() {
        Plan plan =
                Plans.of(
                        ShippedCatalogs.head("vapi"),
                        Stream.concat(
                                        Stream.of(
                                                "region=us",
                                                "trafficType=rtp-media",
                                                "direction=inbound",
                                                "maxRules=1000"),
                                        IntStream.range(0, 500)
                                                .mapToObj(i -> "mediaPorts=" + (10_000 + 2 * i)))
                                .toArray(String[]::new));
        assertThatThrownBy(() -> cloudFormation.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: 501 resources (expected: at most 500");
    }
}
