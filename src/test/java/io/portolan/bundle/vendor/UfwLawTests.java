package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UfwLawTests extends RendererLaws {

    private final Ufw ufw = new Ufw();

    @Override
    Renderer renderer() {
        return ufw;
    }

    @Override
    Device device() {
        return new UfwDevice();
    }

    /** A rule for each address of yours with each of theirs, and none twice. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream().flatMap(Passage::singly).distinct().toList();
    }

    @Override
    List<String> ownParameters() {
        return List.of("hook=forward");
    }

    /** ufw knows a rule by what it matches, and both let media in from anywhere. */
    @Test
    void twoBundlesDoNotTouchEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, "region=eu");
        Device both = device().load(ufw.render(us)).load(ufw.render(eu));
        assertThat(both.load(ufw.rollback(us)).toString())
                .isEqualTo(device().load(ufw.render(eu)).toString());
    }

    @Test
    void morePortsThanARuleTakesAreMoreRules() {
        String[] question =
                Stream.concat(
                                Stream.of(
                                        "region=us", "direction=inbound", "trafficType=rtp-media"),
                                IntStream.range(0, 20)
                                        .mapToObj(i -> "mediaPorts=" + (10_000 + 2 * i)))
                        .toArray(String[]::new);
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), question);
        assertThat(
                        device().load(ufw.render(plan)).passages(plan).stream()
                                .map(passage -> passage.destinationPorts().size())
                                .toList())
                .containsExactly(15, 5);
    }

    @Test
    void aPortAndARangeAreNotMistakenForEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        String range =
                ufw.render(Plans.of(vapi, "mediaPorts=40000-40001")).files().getFirst().content();
        String ports =
                ufw.render(Plans.of(vapi, "mediaPorts=40000", "mediaPorts=40001"))
                        .files()
                        .getFirst()
                        .content();
        assertThat(range).contains("app vapi_all_udp_40000to40001 ");
        assertThat(ports).contains("app vapi_all_udp_40000_40001 ");
    }

    @Test
    void aDeltaWithoutChangesDoesNothing() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        assertThat(ufw.delta(plan, plan).isChange()).isFalse();
        assertThat(ufw.delta(plan, plan).files().getFirst().content()).endsWith("\nset -eu\n");
        assertThat(ufw.delta(null, plan)).isEqualTo(ufw.render(plan));
        assertThat(ufw.delta(plan, null)).isEqualTo(ufw.rollback(plan));
    }
}
