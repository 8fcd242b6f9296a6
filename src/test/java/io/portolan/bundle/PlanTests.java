package io.portolan.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.vendor.Nftables;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.catalog.Documents;
import io.portolan.http.ProblemException;
import io.portolan.net.Family;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanTests {

    private static final Vendor VENDOR = new Nftables().vendor();
    private static final String SIP = "placeholder: your SIP server is 192.0.2.10; give sipServer";
    private static final String MEDIA =
            "placeholder: your media server is 192.0.2.20; give mediaServer";
    private static final String RTP =
            "assumed: your RTP range is 40000-60000; give mediaPorts, or audio may be one-way";

    private final Catalog vapi = ShippedCatalogs.at("vapi", 6);

    @Test
    void assumesWhatTheCallerDidNotSay() {
        assertThat(Plans.of(vapi, "region=us").assumptions(VENDOR))
                .containsExactly(SIP, MEDIA, RTP, listens("5060 and 5061"));
    }

    @Test
    void assumesNothingOfACallerWhoSaidEverything() {
        assertThat(
                        Plans.of(
                                        vapi,
                                        "sipServer=198.51.100.10",
                                        "mediaServer=198.51.100.20",
                                        "sipPort=5060",
                                        "sipTlsPort=5061",
                                        "mediaPorts=10000-20000")
                                .assumptions(VENDOR))
                .isEmpty();
    }

    @Test
    void assumesOnlyThePortThatIsUnsaid() {
        assertThat(Plans.of(vapi, "sipPort=5070").assumptions(VENDOR)).contains(listens("5061"));
        assertThat(Plans.of(vapi, "sipTlsPort=5071").assumptions(VENDOR)).contains(listens("5060"));
    }

    @Test
    void assumesNoListeningPortOfWhoOnlyCallsOut() {
        assertThat(Plans.of(vapi, "direction=outbound").assumptions(VENDOR))
                .containsExactly(SIP, MEDIA);
    }

    @Test
    void aPlaceholderInBothFamiliesIsSaidOnce() {
        Catalog catalog =
                signalling("['198.18.0.4/32', '2001:db8:a::4/128']", "['5060']", "outbound");
        assertThat(Plans.of(catalog).assumptions(VENDOR))
                .containsExactly(
                        "placeholder: your SIP server is 192.0.2.10 and 2001:db8::10; give sipServer");
    }

    @Test
    void assumesFamiliesAloneWhereNoRuleNamesAServer() {
        assertThat(Plans.of(vapi, "direction=outbound").assumptions(attached()))
                .containsExactly(
                        "assumed: your SIP server has addresses of ipv4; give sipServer if it has others",
                        "assumed: your media server has addresses of ipv4; give mediaServer if it has others");
    }

    @Test
    void losesSourcePortsWhereTheyCannotBeMatched() {
        Plan plan = Plans.of(vapi, "region=us", "direction=inbound", "mediaPorts=10000-20000");
        assertThat(plan.losses(attached()))
                .extracting(Loss::sentence)
                .containsExactly(
                        "rtp-media-us-udp-inbound: lets through what is sent from any port, not from 40000-60000 alone,"
                                + " because this target cannot match source ports");
        assertThat(plan.losses(VENDOR)).isEmpty();
        assertThat(Plans.of(vapi, "region=us").losses(attached())).isEmpty();
    }

    private static Vendor attached() {
        return vendor(new Vendor.Expresses(true, false, true, false));
    }

    private static Vendor vendor(Vendor.Expresses expresses) {
        return new Vendor(
                "id",
                "name",
                "kind",
                Vendor.Layer.FIREWALL,
                expresses,
                "none",
                Vendor.Delta.COMMANDS,
                "none",
                List.of(),
                "not at all");
    }

    @Test
    void aStatelessTargetGetsReplies() {
        Vendor stateless = vendor(new Vendor.Expresses(false, true, true));
        Plan plan = Plans.of(vapi, "region=us", "mediaPorts=10000-20000");

        assertThat(plan.pairs(stateless))
                .hasSizeGreaterThan(plan.pairs().size())
                .containsAll(plan.pairs());
        assertThat(plan.pairs(VENDOR)).isEqualTo(plan.pairs());
    }

    @Test
    void saysWhatATargetWithoutIpv6LeavesOut() {
        Vendor ipv4 = vendor(new Vendor.Expresses(true, true, false));
        Plan plan = Plans.of(vapi, "region=us", "mediaServer=2001:db8::20");

        assertThat(plan.pairs(ipv4)).allMatch(pair -> pair.family() == Family.IPV4).isNotEmpty();
        assertThat(plan.losses(ipv4))
                .extracting(Loss::sentence)
                .anyMatch(sentence -> sentence.contains("this target has no IPv6"));
    }

    @Test
    void theHeadSaysWhoseRulesTheseAreAndWhoSaysSo() {
        assertThat(Plans.of(vapi, "region=us").head(VENDOR))
                .startsWith(
                        "Portolan for nftables: Vapi (vapi), regions us",
                        "facts: official, published at https://docs.vapi.ai/advanced/sip/sip-networking",
                        "placeholder: your SIP server is 192.0.2.10, give sipServer",
                        "placeholder: your media server is 192.0.2.20, give mediaServer",
                        "assumed: your RTP range is 40000-60000, give mediaPorts, or audio may be one-way");
        assertThat(Plans.of(vapi).head(VENDOR).getFirst())
                .isEqualTo("Portolan for nftables: Vapi (vapi), all regions");
        assertThat(Plans.of(ShippedCatalogs.head("zadarma")).head(VENDOR).get(1))
                .startsWith("facts: third-party, published at ");
    }

    @Test
    void theHeadSaysWhatIsMissingAndWhatToKnow() {
        Plan plan =
                Plans.of(
                        signalling(
                                "['198.18.0.4/32', '2001:db8:a::4/128']",
                                "unpublished",
                                "inbound"));
        assertThat(plan.head(VENDOR))
                .contains(
                        "gap: The provider publishes no ports for sip-signalling: no rule can be made for it.");
        Plan lossy =
                Plans.of(
                        signalling("['198.18.0.4/32', '2001:db8:a::4/128']", "['5060']", "inbound"),
                        "sipServer=198.51.100.10");
        assertThat(lossy.head(VENDOR))
                .anyMatch(
                        line ->
                                line.startsWith(
                                        "loss: sip-signalling-us-udp-inbound: 1 prefixes of"));
        assertThat(Plans.of(vapi).head(VENDOR))
                .contains(
                        "note: 5060 over UDP is the default, use 5061 (TLS) where the carrier or a security policy demands",
                        "encryption.");
    }

    @Test
    void everyHeadIsHarmless() {
        assertThat(CatalogGenerator.catalogs(200).flatMap(c -> Plans.of(c).head(VENDOR).stream()))
                .hasSizeGreaterThan(600)
                .allMatch(line -> line.matches("[A-Za-z0-9._:/()+=, -]{0,100}"));
    }

    @Test
    void namesFollowProviderAndRegions() {
        assertThat(Plans.of(vapi, "region=us").prefix()).isEqualTo("vapi_us");
        assertThat(Plans.of(vapi).prefix()).isEqualTo("vapi_all");
        assertThat(Plans.of(vapi, "region=us", "prefix=Voice_1").prefix()).isEqualTo("Voice_1");
    }

    @Test
    void namesDoNotFollowTheOrderOfTheCatalogsRegions() {
        Catalog reordered =
                new Catalog(vapi.provider(), vapi.regions().reversed(), vapi.endpoints());
        assertThat(List.of(vapi, reordered))
                .extracting(catalog -> Plans.of(catalog, "region=us", "region=eu").prefix())
                .containsOnly("vapi_eu_us");
    }

    @Test
    void endpointsThatReadAlikeHaveNamesOfTheirOwn() {
        String line =
                "region: %s, trafficType: sip-signalling, protocols: [udp], ports: ['5060'],"
                        + " direction: inbound, addresses: [%s]";
        Catalog catalog =
                Documents.catalog(
                        Documents.regions(),
                        Documents.endpoint(line.formatted("us", "198.18.0.1/32")),
                        Documents.endpoint(line.formatted("all", "198.18.0.2/32")));
        assertThat(Plans.of(catalog, "region=us").pairs())
                .extracting(pair -> pair.rule().peers())
                .containsExactly("sip-signalling-us", "sip-signalling-us-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"prefix=a-b", "prefix=1", "prefix=a;b"})
    void refusesPrefixesThatSomeDeviceWouldNotTake(String parameter) {
        assertThatThrownBy(() -> Plans.of(vapi, parameter))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("expected: a letter, then letters, digits and _");
    }

    private static String listens(String ports) {
        return "assumed: your SIP server listens on the provider's ports, %s; give sipPort and sipTlsPort"
                .formatted(ports);
    }

    private static Catalog signalling(String addresses, String ports, String direction) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, protocols: [udp], addresses: %s, ports: %s, direction: %s"
                                .formatted(addresses, ports, direction)));
    }
}
