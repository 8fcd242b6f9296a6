package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Bundle;
import io.portolan.bundle.Renderer;
import java.util.List;
import org.junit.jupiter.api.Test;

class CiscoIosHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new CiscoIos();
    }

    @Override
    String comment() {
        return "!";
    }

    @Test
    void theyDoNothingElse() {
        assertThat(loaded(HOSTILE).toString()).isEqualTo(loaded("words").toString());
    }

    private CiscoIosDevice loaded(String text) {
        List<Bundle> bundles = bundles(text);
        return new CiscoIosDevice().load(bundles.get(0)).load(bundles.get(1));
    }
}
