package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class AsteriskPjsipLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new AsteriskPjsip();
    }

    @Override
    SipDevice device() {
        return new AsteriskPjsipDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("context=from_trunk");
    }
}
