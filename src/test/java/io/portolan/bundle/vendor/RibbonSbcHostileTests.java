package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class RibbonSbcHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new RibbonSbc();
    }

    @Override
    String comment() {
        return "#";
    }
}
