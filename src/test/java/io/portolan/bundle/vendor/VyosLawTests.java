package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.http.ProblemException;
import io.portolan.revision.ShippedCatalogs;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class VyosLawTests extends TargetLaws {

    @Override
    Renderer renderer() {
        return new Vyos();
    }

    @Override
    Device device() {
        return new VyosDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("firstRule=100");
    }

    @Override
    boolean isConverging() {
        return false;
    }

    /** Each family has chains of its own. */
    @Override
    List<Passage> expected(Plan plan) {
        return super.expected(plan).stream()
                .sorted(Comparator.comparing(Passage::family).thenComparing(Passage::direction))
                .toList();
    }

    @Test
    void jumpsOnlyWhereANumberWasGiven() {
        var vapi = ShippedCatalogs.head("vapi");
        assertThat(content(Plans.of(vapi))).doesNotContain("jump");
        assertThat(content(Plans.of(vapi, "firstRule=100")))
                .contains(
                        "forward filter rule 100 jump-target 'vapi_all_in'",
                        "forward filter rule 101 jump-target 'vapi_all_out'");
        assertThatThrownBy(() -> content(Plans.of(vapi, "firstRule=999999")))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("a number from 1 to 999998");
    }

    private String content(Plan plan) {
        return renderer().render(plan).files().getFirst().content();
    }
}
