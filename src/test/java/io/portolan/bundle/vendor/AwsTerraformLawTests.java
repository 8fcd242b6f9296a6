package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsTerraformLawTests extends RendererLaws {

    private static final int QUOTA = 1000;

    private final AwsTerraform terraform = new AwsTerraform();

    @Override
    Renderer renderer() {
        return terraform;
    }

    @Override
    Device device() {
        return new AwsTerraformDevice(QUOTA);
    }

    @Override
    Passage expected(Pair pair) {
        return AwsTerraformReader.asked(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of("sipSecurityGroup=sg-0123456789abcdef0", "mediaSecurityGroup=sg-0a1b2c3d");
    }

    @Override
    List<String> saidAlways() {
        return List.of("maxRules=" + QUOTA);
    }

    /** Both open the same ports to any address; one goes without the other. */
    @Test
    void twoBundlesOnOneGroupDoNotTouchEachOther() {
        Catalog vapi = ShippedCatalogs.head("vapi");
        Plan us = Plans.of(vapi, "region=us");
        Plan eu = Plans.of(vapi, "region=eu");
        Device both = device().load(terraform.render(us)).load(terraform.render(eu));
        assertThat(both.load(terraform.rollback(us)).toString())
                .isEqualTo(device().load(terraform.render(eu)).toString());
    }

    /** An empty file in the bundle's place would destroy it. */
    @Test
    void aDeltaWithoutChangesIsTheSameDocument() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        Bundle delta = terraform.delta(plan, plan);
        assertThat(delta.isChange()).isFalse();
        assertThat(delta.files().getFirst().content()).startsWith("# changed: false\n");
        assertThat(device().load(terraform.render(plan)).load(delta).toString())
                .isEqualTo(device().load(terraform.render(plan)).toString());
    }

    @Test
    void fromNothingItIsTheBundleAndToNothingTheWayOff() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=eu");
        assertThat(terraform.delta(null, plan)).isEqualTo(terraform.render(plan));
        assertThat(terraform.delta(plan, null)).isEqualTo(terraform.rollback(plan));
    }

    /** What has the name of a rule of before is that rule: nothing is ever changed in place. */
    @Test
    void aRuleIsNeverTurnedIntoAnother() {
        for (int seed = 0; seed < 200; seed++) {
            var generator = new CatalogGenerator(seed);
            Catalog before = generator.catalog();
            Catalog after = generator.mutate(before);
            var there =
                    new AwsTerraformDevice(QUOTA)
                            .load(terraform.render(Plans.of(before, "maxRules=" + QUOTA)));
            var then =
                    new AwsTerraformDevice(QUOTA)
                            .load(terraform.render(Plans.of(after, "maxRules=" + QUOTA)));
            assertThat(then.rules(AwsTerraformDevice.INGRESS, AwsTerraformDevice.EGRESS))
                    .allMatch(
                            rule ->
                                    there.rules(rule.labels().getFirst()).stream()
                                            .filter(old -> old.labels().equals(rule.labels()))
                                            .allMatch(rule::equals));
        }
    }
}
