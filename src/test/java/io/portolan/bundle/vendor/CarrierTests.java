package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.Tools;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.bundle.Vendors;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CarrierTests {

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);
    private final Catalog twilio = ShippedCatalogs.head("twilio");

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "plivo", "zadarma"})
    void aCarrierIsNotToldOfItself(String carrier) {
        Renderer renderer = new Vendors().renderer(carrier);
        Plan plan = Plans.of(ShippedCatalogs.head(carrier), "trunk=acme");
        assertThat(renderer.isEmpty(plan)).isTrue();
        assertThat(renderer.losses(plan))
                .singleElement()
                .extracting(Loss::sentence)
                .asString()
                .contains("/providers/vapi/bundles/" + carrier);
    }

    @Test
    void vapiIsNotToldOfItself() {
        assertThat(new VapiGateways().isEmpty(Plans.of(vapi))).isTrue();
        assertThat(new VapiGateways().losses(Plans.of(vapi)).toString())
                .contains("/providers/twilio/bundles/vapi-gateways");
    }

    @Test
    void refusesMoreThanTwiliosListHolds() {
        assertThat(new Twilio().render(Plans.of(addresses(100, 32))).files()).hasSize(1);
        assertThatThrownBy(() -> new Twilio().render(Plans.of(addresses(101, 32))))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: 101 prefixes (expected: at most 100");
    }

    @Test
    void writesWidePrefixesAsPrefixesThatVapiTakes() {
        var credential = new VapiGatewaysLawTests.Credential();
        credential.load(new VapiGateways().render(Plans.of(addresses(1, 18))));
        assertThat(credential.trusted()).hasSize(64).allMatch(prefix -> prefix.length() == 24);
        assertThatThrownBy(() -> new VapiGateways().render(Plans.of(addresses(257, 32))))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith("region: more than 256 gateways");
        assertThatThrownBy(() -> new VapiGateways().render(Plans.of(addresses(1, 8))))
                .isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trunk=acme outboundProtocol=sctp | outboundProtocol: sctp (expected: udp, tcp, tls or tls/srtp)",
                "trunk=acme outboundRegion=us9 | outboundRegion: us9 (expected: one of au1, br1",
                "trunk=acme optionsPing=yes | optionsPing: yes (expected: true or false)",
                "trunk=Acme | trunk: Acme (expected: a-z, 0-9 and -",
                "region=us1 | trunk: none (expected: the name of your trunk, which is the first part of {trunk}.pstn.ashburn",
                "trunk=acme protocol=udp outboundProtocol=tls/srtp | outboundProtocol: tls/srtp (expected: one of udp)"
            })
    void refusesWhatVapiWouldNotTake(String parameters, String message) {
        assertThatThrownBy(() -> new VapiGateways().render(Plans.of(twilio, parameters.split(" "))))
                .isInstanceOf(ProblemException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"number=0123456789", "number=+15551234567", "number=1", "number=a"})
    void refusesNumbersThatAreNone(String number) {
        for (Renderer renderer : List.of(new Twilio(), new Zadarma())) {
            assertThatThrownBy(() -> renderer.render(Plans.of(vapi, number)))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("(expected: 7 to 15 digits");
        }
    }

    /** Whoever may call need not be whoever is called. */
    @Test
    void everyRegionMayCallAndOneIsCalled() {
        Plan plan = Plans.of(twilio, "trunk=acme", "outboundRegion=ie1");
        var credential = new VapiGatewaysLawTests.Credential();
        credential.load(new VapiGateways().render(plan));
        assertThat(credential.trusted()).hasSize(8);
        assertThat(credential.dialled()).containsExactly("udp acme.pstn.dublin.twilio.com:5060");
        assertThat(new VapiGateways().losses(plan).toString()).contains("acme.pstn.dublin");
    }

    /** There is no place for words of others in it. */
    @Test
    void gatewaysHoldNoWordsOfOthers() {
        String document = new VapiGateways().render(Plans.of(twilio, "trunk=acme")).toString();
        assertThat(document).doesNotContain("Twilio", "Elastic", "#");
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "plivo", "vapi-gateways", "oracle-sbc"})
    void shellcheckFindsNothing(String vendor) throws Exception {
        Tools.require("shellcheck");
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", vendor))) {
            List<String> scripts =
                    files.map(Path::toString)
                            .filter(file -> file.endsWith(".sh"))
                            .sorted()
                            .toList();
            assertThat(scripts).isNotEmpty();
            // SC2016: what stands in single quotes is for jq.
            List<String> command =
                    Stream.concat(
                                    Stream.of("shellcheck", "--shell=sh", "--exclude=SC2016"),
                                    scripts.stream())
                            .toList();
            Process shellcheck = new ProcessBuilder(command).redirectErrorStream(true).start();
            assertThat(
                            new String(
                                    shellcheck.getInputStream().readAllBytes(),
                                    StandardCharsets.UTF_8))
                    .isEmpty();
            assertThat(shellcheck.waitFor()).isZero();
        }
    }

    private static Catalog addresses(int count, int length) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp, tcp],"
                                + " direction: bidirectional, addresses: [%s]"
                                        .formatted(
                                                IntStream.range(0, count)
                                                        .mapToObj(
                                                                i ->
                                                                        "%d.%d.0.0/%d"
                                                                                .formatted(
                                                                                        20
                                                                                                + i
                                                                                                        / 250,
                                                                                        length < 16
                                                                                                ? 0
                                                                                                : i
                                                                                                        % 250,
                                                                                        length))
                                                        .collect(Collectors.joining(", ")))));
    }
}
