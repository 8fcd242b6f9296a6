package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class OpnSenseHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new OpnSense();
    }

    @Override
    String comment() {
        return "#";
    }
}
