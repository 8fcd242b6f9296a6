package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Documents;
import io.portolan.catalog.Region;
import io.portolan.revision.HistoryDocument;
import io.portolan.revision.Publication;
import io.portolan.revision.ShippedCatalogs;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** Real nft: a bundle and the delta to another leave what the other alone would. */
class NftablesDeltaTests {

    static final List<String> PROVIDERS = ShippedCatalogs.PROVIDERS;

    private final Nftables nftables = new Nftables();
    @AutoClose private final Namespace device = Namespace.create();

    @ParameterizedTest
    @FieldSource("PROVIDERS")
    void betweenAnyTwoStatesOfAnyRegion(String provider) {
        HistoryDocument history = ShippedCatalogs.history(provider);
        List<Catalog> states =
                Stream.concat(history.revisions().stream(), history.proposals().stream())
                        .map(Publication::catalog)
                        .toList();
        List<String> questions = new ArrayList<>(List.of("aggregate=false"));
        states.getLast().regions().stream()
                .map(Region::id)
                .forEach(region -> questions.add("region=" + region));
        for (String question : questions) {
            betweenAnyTwo(states, question);
        }
    }

    private void betweenAnyTwo(List<Catalog> states, String question) {
        List<Plan> plans =
                states.stream()
                        .map(state -> Plans.of(state, states.getLast(), question))
                        .filter(plan -> !plan.pairs().isEmpty())
                        .toList();
        Map<String, List<String>> fresh = new HashMap<>();
        for (Plan from : plans) {
            for (Plan to : plans) {
                Bundle delta = nftables.delta(from, to);
                List<String> expected = fresh.computeIfAbsent(whole(to), this::afterFresh);
                if (delta.isChange()) {
                    afterFresh(whole(from));
                    device.load(content(delta));
                    assertThat(device.ruleset()).isEqualTo(expected);
                    device.load(content(delta));
                    assertThat(device.ruleset()).isEqualTo(expected);
                } else {
                    assertThat(fresh.computeIfAbsent(whole(from), this::afterFresh))
                            .isEqualTo(expected);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "198.18.0.0/24, 198.18.0.0/25",
        "198.18.0.0/24, 198.18.0.128/25",
        "198.18.0.0/24, 198.18.0.7/32 198.18.0.9/32",
        "198.18.0.7/32 198.18.0.9/32 198.18.1.1/32, 198.18.0.0/23",
        "198.18.0.47/32 198.18.0.48/32, 198.18.0.48/32",
        "198.18.0.47/32, 198.18.0.46/32 198.18.0.48/32",
        "2001:db8:a::/64, 2001:db8:a::/65",
        "2001:db8:a::1/128, 2001:db8:a::/64 198.18.0.1/32"
    })
    void overAddressesThatOverlapOrTouch(String one, String other) {
        for (List<Catalog> way :
                List.of(
                        List.of(catalog(one), catalog(other)),
                        List.of(catalog(other), catalog(one)))) {
            betweenAnyTwo(way, "region=us");
        }
    }

    @Test
    void nothingToDoIsAFileThatDoesNothing() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        Bundle delta = nftables.delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(content(delta).lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
        List<String> before = afterFresh(whole(plan));
        device.load(content(delta));
        assertThat(device.ruleset()).isEqualTo(before);
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=eu");
        assertThat(nftables.delta(null, plan)).isEqualTo(nftables.render(plan));
        assertThat(nftables.delta(plan, null)).isEqualTo(nftables.rollback(plan));
    }

    /** A whole bundle and the jumps to it. */
    private String whole(Plan plan) {
        return content(nftables.render(plan)) + UserRules.jumps(plan.prefix());
    }

    /** The device after this, on top of the user's own rules and nothing else. */
    private List<String> afterFresh(String script) {
        device.load("flush ruleset\n" + UserRules.OWN + script);
        return device.ruleset();
    }

    private static Catalog catalog(String addresses) {
        return Documents.catalog(
                Documents.regions(),
                Documents.endpoint(
                        "region: us, trafficType: sip-signalling, ports: ['5060'], protocols: [udp, tcp],"
                                + " direction: bidirectional, addresses: ['%s']"
                                        .formatted(addresses.replace(" ", "', '"))));
    }

    private static String content(Bundle bundle) {
        return bundle.files().getFirst().content();
    }
}
