package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Test;

class AwsCloudFormationHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new AwsCloudFormation();
    }

    @Override
    String comment() {
        return "#";
    }

    @Test
    void theDeviceTakesThem() {
        assertThat(bundles(HOSTILE))
                .allSatisfy(bundle -> new AwsCloudFormationDevice().load(bundle));
    }
}
