package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class TelnyxLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new Telnyx();
    }

    @Override
    SipDevice device() {
        return new CarrierDevice();
    }

    @Override
    boolean trusts() {
        return false;
    }

    /** Hostnames change seldom, addresses do not count here. */
    @Override
    int leastChanges() {
        return 10;
    }
}
