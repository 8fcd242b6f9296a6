package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class TwilioLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new Twilio();
    }

    @Override
    SipDevice device() {
        return new CarrierDevice();
    }
}
