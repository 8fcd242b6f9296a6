package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AzureTerraformLawTests extends AzureLaws {

    @Override
    Renderer renderer() {
        return new AzureTerraform();
    }

    @Override
    Device device() {
        return new AzureTerraformDevice();
    }
}
