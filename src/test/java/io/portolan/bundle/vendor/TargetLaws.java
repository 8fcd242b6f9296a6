package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.revision.ShippedCatalogs;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold of every target beside other bundles, and of one that is there already. */
abstract class TargetLaws extends RendererLaws {

    private final Catalog vapi = ShippedCatalogs.head("vapi");

    /** What keeps a second bundle out of the way of a first, written {@code firstRule=3000}. */
    String[] second() {
        return new String[0];
    }

    /** Whether a whole bundle also removes what an older one put there. */
    boolean isConverging() {
        return true;
    }

    @Test
    void twoBundlesShareNothing() {
        Plan us = plan("region=us");
        Plan eu =
                plan(
                        Stream.concat(Stream.of("region=eu"), Stream.of(second()))
                                .toArray(String[]::new));
        Device both = device().load(renderer().render(us)).load(renderer().render(eu));
        assertThat(both.passages(us)).isEqualTo(expected(us));
        assertThat(both.passages(eu)).isEqualTo(expected(eu));
        assertThat(both.load(renderer().rollback(us)).toString())
                .isEqualTo(device().load(renderer().render(eu)).toString());
    }

    @Test
    void namesOfAnyLengthAreTaken() {
        Plan plan = Plans.of(LongNames.of(vapi), "prefix=abcdefghijklmnopqrstuvwxyz_1");
        assertThat(plan.pairs()).anyMatch(pair -> pair.rule().name().length() > 130);
        Device device = device().load(renderer().render(plan));
        assertThat(device.passages(plan)).isEqualTo(expected(plan));
        assertThat(device.load(renderer().rollback(plan)).toString())
                .isEqualTo(device().toString());
    }

    @Test
    void rollingBackTwiceIsRollingBack() {
        Plan plan = plan("region=us");
        Bundle rollback = renderer().rollback(plan);
        assertThat(device().load(renderer().render(plan)).load(rollback).load(rollback).toString())
                .isEqualTo(device().toString());
    }

    @Test
    void withoutChangesADeltaDoesNothing() {
        Plan plan = plan("region=us");
        Bundle delta = renderer().delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(delta.files().getFirst().content()).contains("changed: false\n");
        assertThat(device().load(renderer().render(plan)).load(delta).toString())
                .isEqualTo(device().load(renderer().render(plan)).toString());
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = plan("region=eu");
        assertThat(renderer().delta(null, plan)).isEqualTo(renderer().render(plan));
        assertThat(renderer().delta(plan, null)).isEqualTo(renderer().rollback(plan));
        assertThat(renderer().delta(null, null).isChange()).isFalse();
    }

    @Test
    void aBundleOverAnOlderOneIsAsOnANewDevice() {
        for (int seed = 0; isConverging() && seed < 100; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            Plan older = Plans.of(before);
            Plan newer = Plans.of(after);
            if (renderer().isEmpty(older) || renderer().isEmpty(newer)) {
                continue;
            }
            assertThat(
                            device().load(renderer().render(older))
                                    .load(renderer().render(newer))
                                    .toString())
                    .as("seed %d", seed)
                    .isEqualTo(device().load(renderer().render(newer)).toString());
        }
    }

    @Test
    void saysWhatToDo() {
        var instructions = renderer().instructions(plan("region=us"));
        assertThat(instructions.apply()).isNotEmpty();
        assertThat(instructions.verify()).isNotEmpty();
        assertThat(instructions.rollback()).isNotEmpty();
        assertThat(instructions.mind()).isNotEmpty();
    }

    private Plan plan(String... parameters) {
        return Plans.of(
                vapi,
                Stream.concat(Stream.of(parameters), saidAlways().stream()).toArray(String[]::new));
    }
}
