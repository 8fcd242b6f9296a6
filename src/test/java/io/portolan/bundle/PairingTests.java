package io.portolan.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.allowlist.Server;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PairingTests {

    private static final String V4 = "198.18.0.4/32";
    private static final String V6 = "2001:db8:a::4/128";

    @Test
    void eachFamilyGoesWithTheServerOfItsFamily() {
        assertThat(
                        pairs(
                                sip(V4, V6),
                                "sipServer=198.51.100.10",
                                "sipServer=2001:db8::99",
                                "direction=inbound"))
                .containsExactly(
                        "ipv4 198.18.0.4/32 > 198.51.100.10/32",
                        "ipv6 2001:db8:a::4/128 > 2001:db8::99/128");
    }

    @Test
    void aPeerWithoutAServerOfItsFamilyIsALoss() {
        Plan plan = Plans.of(sip(V4, V6), "sipServer=198.51.100.10", "direction=inbound");
        assertThat(plan.pairs()).hasSize(1);
        assertThat(sentences(plan))
                .containsExactly(
                        "sip-signalling-us-udp-inbound: 1 prefixes of ipv6 are left out, because your SIP server has no"
                                + " ipv6 address (give one in sipServer)");
    }

    @Test
    void aFamilyThatWasNotAskedForIsNoLoss() {
        Plan plan = Plans.of(sip(V4, V6), "sipServer=198.51.100.10", "family=ipv4");
        assertThat(plan.pairing().losses()).isEmpty();
    }

    @Test
    void anyAddressHasTheFamiliesOfTheServer() {
        assertThat(
                        pairs(
                                media("dynamic"),
                                "mediaServer=198.51.100.20",
                                "mediaServer=2001:db8::98",
                                "direction=inbound"))
                .containsExactly("ipv4 any > 198.51.100.20/32", "ipv6 any > 2001:db8::98/128");
        assertThat(pairs(media("dynamic"), "mediaServer=2001:db8::98", "direction=inbound"))
                .containsExactly("ipv6 any > 2001:db8::98/128");
    }

    @Test
    void aRuleForAnyAddressIsNeverDroppedSilently() {
        Plan plan =
                Plans.of(
                        media("dynamic"),
                        "mediaServer=198.51.100.20",
                        "family=ipv6",
                        "direction=inbound");
        assertThat(plan.pairs()).isEmpty();
        assertThat(sentences(plan))
                .containsExactly(
                        "rtp-media-us-udp-inbound: is left out, because your media server has no address of ipv6 (give one"
                                + " in mediaServer)");
    }

    @Test
    void aServerThatWasNotGivenIsAPlaceholderInTheFamiliesOfThePeers() {
        assertThat(placeholders(sip(V4))).isEqualTo("sipServer 192.0.2.10/32");
        assertThat(placeholders(sip(V6))).isEqualTo("sipServer 2001:db8::10/128");
        assertThat(placeholders(sip(V4, V6))).isEqualTo("sipServer 192.0.2.10/32 2001:db8::10/128");
        assertThat(placeholders(media("dynamic"))).isEqualTo("mediaServer 192.0.2.20/32");
        assertThat(placeholders(media("dynamic"), "family=ipv6"))
                .isEqualTo("mediaServer 2001:db8::20/128");
        assertThat(placeholders(sip(V4), "sipServer=198.51.100.10")).isEmpty();
    }

    @Test
    void aServerThatNoRuleNamesIsNotMissed() {
        assertThat(Plans.of(sip(V4)).pairing().placeholders()).containsOnlyKeys(Server.SIP);
    }

    @Test
    void aPrefixInsideAnotherIsLeftToIt() {
        assertThat(pairs(sip("198.18.0.0/24", V4, "198.18.1.0/32"), "direction=inbound"))
                .containsExactly("ipv4 198.18.0.0/24 198.18.1.0/32 > 192.0.2.10/32");
    }

    private static Catalog sip(String... addresses) {
        return catalog("sip-signalling", "['" + String.join("', '", addresses) + "']", "5060");
    }

    private static Catalog media(String addresses) {
        return catalog("rtp-media", addresses, "40000-60000");
    }

    private static Catalog catalog(String trafficType, String addresses, String ports) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: %s, addresses: %s, ports: ['%s'], protocols: [udp], direction: bidirectional"
                                .formatted(trafficType, addresses, ports)));
    }

    private static List<String> pairs(Catalog catalog, String... parameters) {
        return Plans.of(catalog, parameters).pairs().stream()
                .map(
                        pair ->
                                pair.family()
                                        + (pair.peers() == null
                                                ? " any"
                                                : words(pair.peers().prefixes()))
                                        + " >"
                                        + words(pair.yours().prefixes()))
                .toList();
    }

    private static List<String> sentences(Plan plan) {
        return plan.pairing().losses().stream().map(Loss::sentence).toList();
    }

    private static String placeholders(Catalog catalog, String... parameters) {
        return Plans.of(catalog, parameters).pairing().placeholders().entrySet().stream()
                .map(entry -> entry.getKey().parameter() + words(entry.getValue().prefixes()))
                .collect(Collectors.joining("; "));
    }

    private static String words(List<?> values) {
        return values.stream().map(value -> " " + value).collect(Collectors.joining());
    }
}
