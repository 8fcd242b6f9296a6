package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.CatalogGenerator;
import java.util.List;
import org.junit.jupiter.api.Test;

class AwsTerraformLawTests extends DocumentLaws {

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
        return Passage.attached(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of("sipSecurityGroup=sg-0123456789abcdef0", "mediaSecurityGroup=sg-0a1b2c3d");
    }

    @Override
    List<String> saidAlways() {
        return List.of("maxRules=" + QUOTA);
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
