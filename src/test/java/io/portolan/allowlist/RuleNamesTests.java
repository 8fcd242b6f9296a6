package io.portolan.allowlist;

import static io.portolan.allowlist.Selections.rules;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A name says what a rule is, and only one rule has it. */
class RuleNamesTests {

    @Test
    void areNamedForWhatTheyAre() {
        assertThat(rules(ShippedCatalogs.head("vapi"), "trafficType=rtp-media").items())
                .extracting(Rule::name)
                .containsExactly("rtp-media-all-udp-inbound", "rtp-media-all-udp-outbound");
        assertThat(rules(ShippedCatalogs.head("vapi"), "region=us", "protocol=tls").items())
                .extracting(Rule::name)
                .containsExactly(
                        "sip-signalling-tls-us-tls-inbound", "sip-signalling-tls-us-tls-outbound");
    }

    @Test
    void numberTheLaterOfTwoPeersThatWouldBeCalledTheSame() {
        assertThat(
                        rules(
                                        ShippedCatalogs.at("twilio", 2),
                                        "region=us1",
                                        "trafficType=rtp-media",
                                        "direction=inbound")
                                .items())
                .extracting(Rule::name)
                .containsExactly("rtp-media-us1-udp-inbound", "rtp-media-us1-2-udp-inbound");
    }

    @Test
    void haveNamesOfTheirOwn() {
        catalogs()
                .forEach(
                        c -> {
                            assertNamesAreUnique(Rules.of(c, Selection.EVERYTHING, Yours.UNSAID));
                            c.regions()
                                    .forEach(
                                            r ->
                                                    assertNamesAreUnique(
                                                            rules(c, "region=" + r.id())));
                        });
    }

    private static void assertNamesAreUnique(Rules rules) {
        assertThat(rules.items()).extracting(Rule::name).doesNotHaveDuplicates();
        Map<String, List<Rule.Party>> peers =
                rules.items().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Rule::peers,
                                        Collectors.mapping(Rule::peer, Collectors.toList())));
        assertThat(peers.values()).allMatch(same -> same.stream().distinct().count() == 1);
    }

    private static Stream<Catalog> catalogs() {
        return Stream.concat(CatalogGenerator.catalogs(150), ShippedCatalogs.all().stream());
    }
}
