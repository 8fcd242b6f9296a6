package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IptablesLawTests extends RendererLaws {

    private final Iptables iptables = new Iptables();

    @Override
    Renderer renderer() {
        return iptables;
    }

    @Override
    Device device() {
        return new IptablesDevice();
    }

    /** The two families are two firewalls. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream().sorted(Comparator.comparing(Passage::family)).toList();
    }

    @Override
    List<String> ownParameters() {
        return List.of("hook=forward");
    }

    @Test
    void morePortsThanARuleTakesAreMoreRules() {
        String[] ports =
                Stream.concat(
                                Stream.of("region=us", "direction=inbound", "protocol=udp"),
                                IntStream.range(0, 20)
                                        .mapToObj(
                                                i ->
                                                        "mediaPorts=%d-%d"
                                                                .formatted(
                                                                        10_000 + i * 10,
                                                                        10_005 + i * 10)))
                        .toArray(String[]::new);
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), ports);
        List<Passage> media =
                device().load(iptables.render(plan)).passages(plan).stream()
                        .filter(passage -> passage.peers() == null)
                        .toList();
        assertThat(media).hasSize(3);
        assertThat(
                        media.stream()
                                .flatMap(passage -> passage.destinationPorts().ranges().stream())
                                .toList())
                .isEqualTo(plan.pairs().getLast().rule().destinationPorts().ranges());
    }

    @Test
    void twoBundlesDoNotTouchEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, "region=eu");
        Device both = device().load(iptables.render(us)).load(iptables.render(eu));
        assertThat(both.load(iptables.rollback(us)).toString())
                .isEqualTo(device().load(iptables.render(eu)).toString());
    }

    @Test
    void longNamesStayApart() {
        Catalog vapi = LongNames.of(ShippedCatalogs.head("vapi"));
        Plan plan = Plans.of(vapi, "prefix=abcdefghijklmnopqrstuvwxyz_1");
        assertThat(device().load(iptables.render(plan)).passages(plan)).isEqualTo(expected(plan));
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=eu");
        assertThat(iptables.delta(null, plan)).isEqualTo(iptables.render(plan));
        assertThat(iptables.delta(plan, null)).isEqualTo(iptables.rollback(plan));
        assertThat(iptables.delta(plan, plan).isChange()).isFalse();
    }
}
