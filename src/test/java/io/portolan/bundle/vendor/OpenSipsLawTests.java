package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class OpenSipsLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new OpenSips();
    }

    @Override
    SipDevice device() {
        return new SipSqlDevice("ip", "context_info", 32);
    }

    @Override
    List<String> ownParameters() {
        return List.of("addressGroup=7", "dispatcherSet=8");
    }
}
