package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsTerraformTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final AwsTerraform terraform = new AwsTerraform();
    private final Catalog vapi = ShippedCatalogs.head("vapi");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sipSecurityGroup=default",
                "sipSecurityGroup=sg-1",
                "mediaSecurityGroup=sg-0123456789ABCDEF0",
                "mediaSecurityGroup=sg-0123456789abcdef0\"",
                "maxRules=0",
                "maxRules=1001",
                "maxRules=60.0",
                "maxRules=-1",
                "maxRules=many"
            })
    void refusesParametersThatAwsWouldNotTake(String parameter) {
        String name = parameter.substring(0, parameter.indexOf('='));
        String value = parameter.substring(parameter.indexOf('=') + 1);
        assertThatThrownBy(() -> terraform.render(Plans.of(vapi, parameter)))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("%s: %s (expected: ", name, value);
    }

    @Test
    void refusesMoreRulesThanAGroupHolds() {
        Plan plan = Plans.of(signalling(40), "region=us");
        assertThatThrownBy(() -> terraform.render(plan))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("maxRules: 60 (expected: at least 80");
        assertThatThrownBy(() -> terraform.delta(Plans.of(signalling(1), "region=us"), plan))
                .isInstanceOf(ProblemException.class);
        assertThat(terraform.render(Plans.of(signalling(40), "region=us", "maxRules=80")).files())
                .hasSize(1);
    }

    @Test
    void asksForNoQuotaThatAwsDoesNotGive() {
        assertThatThrownBy(() -> terraform.render(Plans.of(signalling(600), "region=us")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(
                        "region: 1200 rules in one direction (expected: at most 1000");
    }

    /** Whoever asks for everything gets it: all regions fit the quota that AWS gives. */
    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void everyProviderFitsAGroup(String provider) {
        Plan plan = Plans.of(ShippedCatalogs.head(provider));
        var device = new AwsTerraformDevice(60).load(terraform.render(plan));
        assertThat(device.passages(plan))
                .isEqualTo(plan.pairs().stream().map(Passage::attached).toList());
    }

    @Test
    void takesOffWhatAGroupOnceHeld() {
        assertThat(terraform.rollback(Plans.of(signalling(40), "region=us")).files()).hasSize(1);
    }

    @Test
    void refusesListsThatOneRequestCannotMake() {
        assertThatThrownBy(
                        () ->
                                terraform.render(
                                        Plans.of(signalling(101), "region=us", "maxRules=1000")))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: 101 prefixes in ")
                .hasMessageContaining("at most 100");
    }

    /** AWS refuses a rule that is there already. */
    @Test
    void tcpAndTlsOnOnePortAreOneRule() {
        Catalog catalog =
                Documents.catalog(
                        Documents.regions(),
                        Documents.endpoint(
                                "region: us, trafficType: sip-signalling, ports: ['5061'], protocols: [tcp, tls],"
                                        + " direction: inbound, addresses: [198.18.0.4/32]"));
        var device = new AwsTerraformDevice(60).load(terraform.render(Plans.of(catalog)));
        assertThat(device.rules(AwsTerraformDevice.INGRESS)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"vapi", "twilio", "telnyx", "zadarma"})
    void longNamesStayApartAndWithinLimits(String provider) {
        Catalog catalog = ShippedCatalogs.head(provider);
        String[] parameters = {"prefix=" + "p".repeat(28), "maxRules=1000"};
        var shorter = AwsRules.of(Plans.of(catalog, parameters));
        var longer = AwsRules.of(Plans.of(LongNames.of(catalog), parameters));
        assertThat(longer.rules()).hasSizeGreaterThanOrEqualTo(shorter.rules().size());
        assertThat(
                        Stream.concat(
                                longer.rules().stream().map(AwsRules.GroupRule::name),
                                longer.lists().stream().map(AwsRules.PrefixList::name)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.length() <= 88);
    }

    @ParameterizedTest
    @CsvSource({"region=us, true, true", "region=us trafficType=rtp-media, false, true"})
    void asksForTheGroupsItNeeds(String parameters, boolean sip, boolean media) {
        Plan plan = Plans.of(vapi, parameters.split(" "));
        String content = terraform.render(plan).files().getFirst().content();
        assertThat(content.contains("variable \"vapi_us_sip_security_group_id\"")).isEqualTo(sip);
        assertThat(content.contains("variable \"vapi_us_media_security_group_id\""))
                .isEqualTo(media);
        assertThat(terraform.instructions(plan).apply().toString().contains("_sip_security"))
                .isEqualTo(sip);
    }

    @Test
    void theBundleAndItsWayOffHaveFilesOfTheirOwn() {
        Plan plan = Plans.of(vapi, "region=us");
        assertThat(
                        Stream.of(terraform.render(plan), terraform.rollback(plan))
                                .map(bundle -> bundle.files().getFirst().name()))
                .containsExactly("vapi_us.tf", "vapi_us-rollback.tf");
    }

    private static Catalog signalling(int addresses) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp, tcp],"
                                + " direction: bidirectional, addresses: [%s]"
                                        .formatted(
                                                IntStream.rangeClosed(1, addresses)
                                                        .mapToObj(
                                                                i ->
                                                                        "198.%d.%d.1/32"
                                                                                .formatted(
                                                                                        18
                                                                                                + i
                                                                                                        / 250,
                                                                                        i % 250))
                                                        .collect(Collectors.joining(", ")))));
    }
}
