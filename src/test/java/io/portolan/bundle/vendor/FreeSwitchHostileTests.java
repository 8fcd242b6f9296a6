package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class FreeSwitchHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new FreeSwitch();
    }

    @Override
    String comment() {
        return "#";
    }
}
