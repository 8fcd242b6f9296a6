package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class FirewalldHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Firewalld();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void theDeviceTakesThem() {
        var device = new FirewalldDevice();
        bundles(HOSTILE).forEach(device::load);
        assertThat(device).hasToString(new FirewalldDevice().toString());
    }
}
