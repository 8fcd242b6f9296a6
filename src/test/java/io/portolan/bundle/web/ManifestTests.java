package io.portolan.bundle.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.Vendors;
import io.portolan.http.QueryParameter;
import io.portolan.revision.RevisionNumber;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the manifest of every target must say, where next to nothing was said to it. */
class ManifestTests {

    private static final Pattern ALG =
            Pattern.compile(
                    "SIP (ALG|helper|inspection|transformations)|inspect sip|nf_conntrack_sip");

    static Stream<Vendor> vendors() {
        return new Vendors().all().stream();
    }

    static Stream<Vendor> firewalls() {
        return vendors().filter(vendor -> vendor.layer() == Vendor.Layer.FIREWALL);
    }

    static Stream<Vendor> stateless() {
        return vendors().filter(vendor -> !vendor.expresses().stateful());
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void saysHowToApplyToVerifyAndToRollBack(Vendor vendor) {
        ManifestView manifest = manifest(vendor);
        assertThat(
                        List.of(
                                manifest.apply(),
                                manifest.verify(),
                                manifest.rollback(),
                                manifest.mind()))
                .allSatisfy(steps -> assertThat(steps).isNotEmpty().noneMatch(String::isBlank));
        assertThat(manifest.files()).isNotEmpty();
        assertThat(manifest.rollback().toString().contains("delete -f"))
                .isEqualTo(vendor.delta().rollback().equals("deletion"));
    }

    /** A carrier has no server of yours, and where it has no parameter nothing is left open. */
    @ParameterizedTest
    @MethodSource("vendors")
    void saysWhatItTakesForGranted(Vendor vendor) {
        boolean isAllSaid =
                vendor.layer() == Vendor.Layer.CARRIER
                        && vendor.parameters().stream()
                                .map(QueryParameter::name)
                                .allMatch("trunk"::equals);
        assertThat(manifest(vendor).assumptions().isEmpty()).isEqualTo(isAllSaid);
    }

    @ParameterizedTest
    @MethodSource("vendors")
    void saysWhatIsOpenedInNumbersAndHowToNarrowIt(Vendor vendor) {
        ManifestView manifest = manifest(vendor);
        assertThat(manifest.exposure().isEmpty())
                .isEqualTo(List.of("telnyx", "zadarma").contains(vendor.id()));
        assertThat(manifest.exposure())
                .allSatisfy(
                        exposure -> {
                            assertThat(exposure.ports()).isPositive();
                            assertThat(List.of(exposure.prefixes(), exposure.addresses()))
                                    .allMatch(count -> count.matches("any|[1-9][0-9]*"));
                        });
        assertThat(manifest.narrow())
                .contains(vendor.layer() == Vendor.Layer.CARRIER ? "region" : "mediaPorts");
    }

    /** A list of callers opens no port for media, whoever reads the numbers must not think so. */
    @ParameterizedTest
    @ValueSource(strings = {"asterisk-pjsip", "ribbon-sbc", "cisco-cube", "twilio", "plivo"})
    void countsNoMediaWhereTheBundleOpensNone(String vendor) {
        assertThat(manifest(new Vendors().renderer(vendor).vendor()).exposure())
                .extracting(ManifestView.ExposureView::rule)
                .isNotEmpty()
                .allMatch(rule -> rule.startsWith("sip-") && rule.endsWith("-inbound"));
    }

    @Test
    void countsRepliesWhereNothingIsRemembered() {
        assertThat(manifest(new Vendors().renderer("audiocodes").vendor()).exposure())
                .anyMatch(
                        exposure ->
                                exposure.rule().endsWith("-outbound-replies")
                                        && exposure.ports() == 65_535)
                .noneMatch(exposure -> exposure.rule().endsWith("-outbound"));
    }

    @ParameterizedTest
    @MethodSource("firewalls")
    void saysWhatAFirewallsSipAlgDoesOrThatItHasNone(Vendor vendor) {
        assertThat(manifest(vendor).mind()).anyMatch(line -> ALG.matcher(line).find());
    }

    @ParameterizedTest
    @MethodSource("stateless")
    void saysWhatFragmentsAndIcmpNeedWhereNothingIsRemembered(Vendor vendor) {
        assertThat(manifest(vendor).mind())
                .anyMatch(line -> line.startsWith("Fragments: "))
                .anyMatch(line -> line.startsWith("ICMP: "));
    }

    private static ManifestView manifest(Vendor vendor) {
        Renderer renderer = new Vendors().renderer(vendor.id());
        Plan plan =
                vendor.id().equals("vapi-gateways")
                        ? Plans.of(ShippedCatalogs.head("twilio"), "trunk=acme")
                        : vendor.expresses().stateful()
                                ? Plans.of(ShippedCatalogs.head("vapi"), "region=us")
                                : Plans.of(
                                        ShippedCatalogs.head("vapi"),
                                        "region=us",
                                        "mediaPorts=10000-20000");
        assertThat(renderer.isEmpty(plan)).isFalse();
        return ManifestView.of(plan, renderer, new RevisionNumber(6));
    }
}
