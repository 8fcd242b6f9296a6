package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AzureArmLawTests extends AzureLaws {

    @Override
    Renderer renderer() {
        return new AzureArm();
    }

    @Override
    Device device() {
        return AzureStackDevice.arm();
    }
}
