package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class GcpTerraformGoldenTests extends BundleGoldens {

    @Override
    Renderer renderer() {
        return new GcpTerraform();
    }

    @Override
    String own() {
        return "vpcNetwork=prod sipTag=pbx mediaTag=rtp-1 rulePriority=900";
    }
}
