package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class PlivoLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new Plivo();
    }

    @Override
    SipDevice device() {
        return new CarrierDevice();
    }
}
