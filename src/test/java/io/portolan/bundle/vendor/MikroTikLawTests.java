package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.revision.ShippedCatalogs;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class MikroTikLawTests extends TargetLaws {

    @Override
    Renderer renderer() {
        return new MikroTik();
    }

    @Override
    Device device() {
        return new MikroTikDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of();
    }

    /** Each family has a menu of its own. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream()
                .sorted(Comparator.comparing(Passage::family).thenComparing(Passage::direction))
                .toList();
    }

    @Test
    void aRuleOfTheUsersInOurChainStays() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"), "region=us");
        String mine = "/ip firewall filter add chain=\"vapi_us_in\" action=accept comment=\"mine\"";
        var device = new MikroTikDevice().load(renderer().render(plan)).type(mine);
        device.load(renderer().render(plan)).load(renderer().rollback(plan));
        assertThat(device.toString()).isEqualTo(new MikroTikDevice().type(mine).toString());
    }
}
