package io.portolan.allowlist.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@PortolanTest
class AllowlistApiIntegrationTests {

    private final Api api;

    AllowlistApiIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void listsTheTwoAddressesOfUsAndNothingElse() {
        var answer = api.get(VAPI + "/allowlist?region=us&trafficType=sip-signalling&format=text");

        assertThat(answer.text()).isEqualTo("44.229.228.186/32\n44.238.177.138/32\n");
        assertThat(answer.header("Content-Type")).isEqualTo("text/plain;charset=utf-8");
    }

    @Test
    void listsTheTwoAddressesOfEu() {
        assertThat(api.get(VAPI + "/allowlist?region=eu&format=text").text())
                .isEqualTo("44.233.34.47/32\n44.233.34.48/32\n");
    }

    @Test
    void listsAllRegionsInNumericOrder() {
        assertThat(api.get(VAPI + "/allowlist?format=text").lines())
                .containsExactly(
                        "44.229.228.186/32",
                        "44.233.34.47/32",
                        "44.233.34.48/32",
                        "44.238.177.138/32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision=2", "asOf=2025-07-01T00:00:00Z"})
    void listsWhatWasPublishedThen(String then) {
        assertThat(api.get(VAPI + "/allowlist?format=text&" + then).lines())
                .containsExactly("44.229.228.186/32", "44.238.177.138/32", "172.31.9.106/32");
    }

    @Test
    void saysBesideTheListWhatItDoesNotHold() {
        assertThat(api.get(VAPI + "/allowlist?format=text").header("Portolan-Not-Listed"))
                .isEqualTo("rtp-media dynamic udp 40000-60000");
        assertThat(api.get(VAPI + "/allowlist?format=text&comments=true").lines())
                .anyMatch(line -> line.startsWith("# not listed: rtp-media dynamic"))
                .filteredOn(line -> !line.startsWith("#"))
                .hasSize(4);
    }

    @Test
    void refusesAListOfDynamicMediaAndSaysWhichRuleToUse() {
        var answer = api.get(VAPI + "/allowlist?trafficType=rtp-media&format=text");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.detail())
                .contains(
                        "dynamic",
                        "any address on udp 40000-60000",
                        "/rules?trafficType=rtp-media");
    }

    @Test
    void answersDynamicMediaAsJsonWithoutEntries() {
        var answer = api.get(VAPI + "/allowlist?trafficType=rtp-media");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("entries")).isEmpty();
        assertThat(answer.json().at("/dynamic/0/ports/0").asString()).isEqualTo("40000-60000");
    }

    @Test
    void saysThatZadarmaPublishesNothingAboutMedia() {
        var allowlist = api.get("/api/v1/providers/zadarma/allowlist");
        assertThat(allowlist.json().at("/unpublished/0/trafficType").asString())
                .isEqualTo("rtp-media");
        assertThat(allowlist.json().at("/unpublished/0/what").toString())
                .isEqualTo("[\"addresses\",\"ports\"]");
        assertThat(allowlist.json().get("confidence").asString()).isEqualTo("third-party");

        var rules = api.get("/api/v1/providers/zadarma/rules");
        assertThat(rules.all("items"))
                .noneMatch(rule -> rule.get("trafficType").asString().equals("rtp-media"));
        assertThat(rules.json().get("gaps")).hasSize(1);
        assertThat(api.get("/api/v1/providers/zadarma/bundles/nftables").text())
                .contains("# gap: The provider publishes no addresses and no ports for rtp-media");
        assertThat(api.get("/api/v1/providers/zadarma/rules?trafficType=rtp-media").status())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twilio", "telnyx", "plivo"})
    void namesTheRangesOfStaticMedia(String provider) {
        assertThat(
                        api.get(
                                        "/api/v1/providers/"
                                                + provider
                                                + "/rules?trafficType=rtp-media&direction=inbound")
                                .all("items"))
                .isNotEmpty()
                .allMatch(
                        rule ->
                                !rule.at("/source/addresses").isEmpty()
                                        && rule.at("/source/any").isMissingNode());
    }

    @Test
    void narrowsToTheDaysOnWhichAnAddressHolds() {
        String media =
                "/api/v1/providers/twilio/allowlist?revision=2&trafficType=rtp-media&format=text";

        assertThat(api.get(media + "&effectiveAt=2023-10-09T23:59:59Z").lines())
                .contains("54.172.60.0/23")
                .doesNotContain("168.86.128.0/18");
        assertThat(api.get(media + "&effectiveAt=2023-10-10T00:00:00Z").lines())
                .containsExactly("168.86.128.0/18");
        assertThat(api.get(media).lines()).contains("54.172.60.0/23", "168.86.128.0/18");
    }

    @Test
    void writesTablesAsCsv() {
        assertThat(
                        api.get(VAPI + "/allowlist?format=csv&region=us&trafficType=sip-signalling")
                                .lines())
                .containsExactly(
                        "cidr,trafficType,regions,ports,protocols,transports,directions,effectiveFrom,retireAfter",
                        "44.229.228.186/32,sip-signalling,us,5060,udp,udp,\"inbound outbound\",,",
                        "44.238.177.138/32,sip-signalling,us,5060,udp,udp,\"inbound outbound\",,");
    }
}
