package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.bundle.Renderer;
import io.portolan.revision.ShippedCatalogs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowsLawTests extends TargetLaws {

    @Override
    Renderer renderer() {
        return new Windows();
    }

    @Override
    Device device() {
        return new WindowsDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of();
    }

    @Test
    void isPlainAscii() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        String script = renderer().render(plan).files().getFirst().content();
        assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(script)).isTrue();
    }

    @Test
    void quotesAreSingle() {
        Plan plan = Plans.of(ShippedCatalogs.head("vapi"));
        assertThat(renderer().render(plan).files().getFirst().content())
                .doesNotContain("\"", "`", "$(");
    }
}
