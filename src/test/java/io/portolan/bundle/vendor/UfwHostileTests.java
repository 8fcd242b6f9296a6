package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class UfwHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Ufw();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void theDeviceTakesThem() {
        var device = new UfwDevice();
        bundles(HOSTILE).forEach(device::load);
        assertThat(device).hasToString(new UfwDevice().toString());
    }
}
