package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AzureBicepLawTests extends AzureLaws {

    @Override
    Renderer renderer() {
        return new AzureBicep();
    }

    @Override
    Device device() {
        return AzureStackDevice.bicep();
    }
}
