package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class FreeSwitchLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new FreeSwitch();
    }

    @Override
    SipDevice device() {
        return new FreeSwitchDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("sofiaProfile=outside");
    }
}
