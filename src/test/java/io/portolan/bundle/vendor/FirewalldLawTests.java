package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.http.ProblemException;
import io.portolan.net.PortSet;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FirewalldLawTests extends RendererLaws {

    private final Firewalld firewalld = new Firewalld();

    @Override
    Renderer renderer() {
        return firewalld;
    }

    @Override
    Device device() {
        return new FirewalldDevice();
    }

    /** A rule a range of ports, whatever the source port, and none twice. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream()
                .flatMap(
                        passage ->
                                passage.destinationPorts().ranges().stream()
                                        .map(
                                                range ->
                                                        new Passage(
                                                                passage.direction(),
                                                                passage.family(),
                                                                passage.transport(),
                                                                passage.peers(),
                                                                null,
                                                                passage.yours(),
                                                                PortSet.of(range))))
                .distinct()
                .toList();
    }

    @Override
    List<String> ownParameters() {
        return List.of("outerZone=external", "innerZone=dmz", "policyPriority=32768");
    }

    @Test
    void twoBundlesDoNotTouchEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, "region=eu");
        Device both = device().load(firewalld.render(us)).load(firewalld.render(eu));
        assertThat(both.load(firewalld.rollback(us)).toString())
                .isEqualTo(device().load(firewalld.render(eu)).toString());
    }

    @Test
    void longNamesStayApart() {
        Catalog vapi = LongNames.of(ShippedCatalogs.head("vapi"));
        Plan plan = Plans.of(vapi, "prefix=abcdefghijklmnopqrstuvwxyz_1");
        assertThat(device().load(firewalld.render(plan)).passages(plan)).isEqualTo(expected(plan));
    }

    @Test
    void aDeltaWithoutChangesDoesNothing() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        assertThat(firewalld.delta(plan, plan).isChange()).isFalse();
        assertThat(firewalld.delta(plan, plan).files().getFirst().content())
                .endsWith("\nset -eu\n");
        assertThat(firewalld.delta(null, plan)).isEqualTo(firewalld.render(plan));
        assertThat(firewalld.delta(plan, null)).isEqualTo(firewalld.rollback(plan));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "outerZone=ANY",
                "innerZone=HOST",
                "innerZone=a zone",
                "outerZone=eighteen_characters",
                "policyPriority=0",
                "policyPriority=32769"
            })
    void refusesWhatIsNoZoneOrPriority(String parameter) {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), parameter);
        assertThatThrownBy(() -> firewalld.render(plan)).isInstanceOf(ProblemException.class);
    }
}
