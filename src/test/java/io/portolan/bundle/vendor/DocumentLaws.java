package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.catalog.Catalog;
import io.portolan.revision.ShippedCatalogs;
import org.junit.jupiter.api.Test;

/** What must also hold where the file is the whole of what the bundle is. */
abstract class DocumentLaws extends RendererLaws {

    /** What a second bundle on the same device has to say. */
    String[] second() {
        return new String[] {"region=eu"};
    }

    /** Both open the same ports to any address; one goes without the other. */
    @Test
    final void twoBundlesDoNotTouchEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, second());
        Device both = device().load(renderer().render(us)).load(renderer().render(eu));
        assertThat(both.load(renderer().rollback(us)).toString())
                .isEqualTo(device().load(renderer().render(eu)).toString());
    }

    /** An empty file in the bundle's place would take it off. */
    @Test
    final void aDeltaWithoutChangesIsTheSameDocument() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        Bundle delta = renderer().delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(delta.files().getFirst().content()).contains("changed: false");
        assertThat(device().load(renderer().render(plan)).load(delta).toString())
                .isEqualTo(device().load(renderer().render(plan)).toString());
    }

    @Test
    final void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=eu");
        assertThat(renderer().delta(null, plan)).isEqualTo(renderer().render(plan));
        assertThat(renderer().delta(plan, null)).isEqualTo(renderer().rollback(plan));
    }
}
