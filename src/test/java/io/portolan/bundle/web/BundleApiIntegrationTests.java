package io.portolan.bundle.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import io.portolan.revision.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@PortolanTest
class BundleApiIntegrationTests {

    private static final String NFTABLES = VAPI + "/bundles/nftables";

    private final Api api;

    BundleApiIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void describesEveryVendor() {
        assertThat(
                        api.get("/api/v1/vendors")
                                .all("items")
                                .map(vendor -> vendor.get("id").asString()))
                .contains("nftables", "cisco-asa", "paloalto", "aws-terraform")
                .doesNotHaveDuplicates();
    }

    @Test
    void saysInTheHeadWhatABundleAssumes() {
        assertThat(api.get(NFTABLES + "?region=us").lines())
                .anyMatch(
                        line ->
                                line.matches(
                                        "# Portolan for nftables: Vapi \\(vapi\\), regions us"))
                .anyMatch(line -> line.startsWith("# facts: official"))
                .anyMatch(line -> line.startsWith("# placeholder: your SIP server is 192.0.2.10"))
                .anyMatch(line -> line.startsWith("# assumed: your RTP range is 40000-60000"))
                .anyMatch(line -> line.startsWith("# note: "));
    }

    @Test
    void assumesNothingThatWasSaid() {
        assertThat(
                        api.get(
                                        NFTABLES
                                                + "?region=us&sipServer=10.0.0.5&mediaServer=10.0.0.6&mediaPorts=10000-20000"
                                                + "&sipPort=5060&sipTlsPort=5061")
                                .lines())
                .noneMatch(line -> line.contains("assumed") || line.contains("placeholder"))
                .anyMatch(line -> line.contains("udp sport 40000-60000 udp dport 10000-20000"));
    }

    @Test
    void keepsItsBytesWhileItsRulesStayTheSame() {
        assertThat(api.get(NFTABLES + "?region=us&revision=5").bytes())
                .isEqualTo(api.get(NFTABLES + "?region=us&revision=6").bytes());
    }

    @Test
    void listsInTheManifestTheFilesOfTheArchive() throws IOException {
        var manifest = api.get(NFTABLES + "/manifest?region=us").json();
        Map<String, String> files = unzip(api.get(NFTABLES + "?region=us&format=zip").bytes());

        assertThat(manifest.get("revision").asInt()).isEqualTo(6);
        assertThat(manifest.get("files").valueStream().map(file -> file.get("name").asString()))
                .containsExactlyElementsOf(files.keySet());
        assertThat(manifest.get("files").valueStream().map(file -> file.get("sha256").asString()))
                .containsExactlyElementsOf(
                        files.values().stream()
                                .map(
                                        content ->
                                                Digest.of(content.getBytes(StandardCharsets.UTF_8))
                                                        .hex())
                                .toList());
        assertThat(files.get("vapi_us.nft")).isEqualTo(api.get(NFTABLES + "?region=us").text());
        assertThat(files.get("vapi_us-rollback.nft"))
                .isEqualTo(api.get(NFTABLES + "/rollback?region=us").text());
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void countsWhatEachRuleOpens() {
        var exposure =
                api.get(NFTABLES + "/manifest?region=us&mediaPorts=10000-10099")
                        .json()
                        .get("exposure");

        assertThat(
                        exposure.valueStream()
                                .filter(rule -> rule.get("prefixes").asString().equals("any")))
                .hasSize(2)
                .anyMatch(rule -> rule.get("ports").asInt() == 100);
        assertThat(exposure.valueStream().map(rule -> rule.get("prefixes").asString()))
                .contains("2");
    }

    @Test
    void saysWhenADeltaChangesNothing() {
        var same = api.get(NFTABLES + "/delta?from=5&to=6&region=us");
        assertThat(same.header("Portolan-Changed")).isEqualTo("false");
        assertThat(same.lines())
                .allMatch(line -> line.startsWith("#") || line.isEmpty())
                .contains("# changed: false");

        var other = api.get(NFTABLES + "/delta?from=5&to=6");
        assertThat(other.header("Portolan-Changed")).isEqualTo("true");
        assertThat(other.lines()).anyMatch(line -> line.contains("44.233.34.47"));
    }

    @Test
    void deltaOfARegionThatIsNewIsTheWholeBundle() {
        assertThat(api.get(NFTABLES + "/delta?from=5&to=6&region=eu").text())
                .isEqualTo(api.get(NFTABLES + "?region=eu").text());
        assertThat(api.get(NFTABLES + "/delta?from=6&to=5&region=eu").text())
                .isEqualTo(api.get(NFTABLES + "/rollback?region=eu").text());
    }

    @Test
    void saysWhatOneVendorAloneTakesForGranted() {
        String question = VAPI + "/bundles/paloalto/manifest?region=us&sipServer=10.0.0.5";
        String assumed = "if to another address, give sipServerPublic";

        assertThat(assumptions(question)).anyMatch(line -> line.contains(assumed));
        assertThat(assumptions(question + "&sipServerPublic=198.51.100.5"))
                .isNotEmpty()
                .noneMatch(line -> line.contains(assumed));
    }

    private List<String> assumptions(String manifest) {
        return api.get(manifest)
                .json()
                .get("assumptions")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    @Test
    void losesAddressesThatNoServerOfYoursCouldUse() {
        JsonNode manifest = api.get(NFTABLES + "/manifest?region=us&sipServer=2001:db8::5").json();

        assertThat(manifest.get("losses").valueStream().map(JsonNode::asString))
                .anyMatch(loss -> loss.contains("your SIP server has no ipv4 address"));
    }

    @Test
    void losesSourcePortsOnATargetThatCannotMatchThem() {
        JsonNode manifest =
                api.get(VAPI + "/bundles/aws-terraform/manifest?region=us&mediaPorts=10000-20000")
                        .json();

        assertThat(manifest.get("losses").valueStream().map(JsonNode::asString))
                .hasSize(2)
                .allMatch(loss -> loss.contains("cannot match source ports"));
        assertThat(manifest.get("assumptions").valueStream().map(JsonNode::asString))
                .noneMatch(assumption -> assumption.contains("192.0.2."));
    }

    @Test
    void aDocumentAndItsWayOffLieBesideEachOther() throws IOException {
        var files = unzip(api.get(VAPI + "/bundles/aws-terraform?region=us&format=zip").bytes());

        assertThat(files).containsOnlyKeys("vapi_us.tf", "vapi_us-rollback.tf");
        assertThat(files.getOrDefault("vapi_us-rollback.tf", "").lines())
                .allMatch(line -> line.startsWith("#"));
    }

    @Test
    void aProviderThatIsNoCarrierHasNoGateways() {
        var answer = api.get(VAPI + "/bundles/vapi-gateways");
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("/providers/twilio/bundles/vapi-gateways");
        assertThat(api.get("/api/v1/providers/twilio/bundles/vapi-gateways").text())
                .contains("trunk: none (expected: the name of your trunk");
    }

    @Test
    void aStatelessTargetNeedsMediaPortsForMediaAlone() {
        String ios = VAPI + "/bundles/cisco-ios?region=us";
        assertThat(api.get(ios).text())
                .contains("mediaPorts: none (expected: your RTP range, as 10000-20000: cisco-ios");
        assertThat(api.get(ios + "&trafficType=sip-signalling").text())
                .contains("ip access-list extended vapi_us_in_v4")
                .doesNotContain("range");
    }

    @Test
    void saysThatAVendorHasNoParametersOfItsOwn() {
        assertThat(api.get(VAPI + "/bundles/csv?firstPolicy=1").text())
                .contains(
                        "parameter: firstPolicy (expected: one that csv takes: it has none of its own)");
        assertThat(api.get(VAPI + "/bundles/nftables?firstPolicy=1").text())
                .contains("parameter: firstPolicy (expected: one that nftables takes: table)");
    }

    @Test
    void ofSeveralFilesTheFirstContainsTheOthers() throws IOException {
        String question = VAPI + "/bundles/freeswitch?region=us";
        var files = unzip(api.get(question + "&format=zip").bytes());

        assertThat(files)
                .containsOnlyKeys(
                        "vapi_us-freeswitch.sh",
                        "vapi_us.acl.xml",
                        "vapi_us.xml",
                        "vapi_us-freeswitch-rollback.sh");
        assertThat(api.get(question).text())
                .isEqualTo(files.get("vapi_us-freeswitch.sh"))
                .contains(files.get("vapi_us.acl.xml"), files.get("vapi_us.xml"));
    }
}
