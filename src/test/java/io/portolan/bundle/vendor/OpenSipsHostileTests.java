package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class OpenSipsHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new OpenSips();
    }

    @Override
    String comment() {
        return "--";
    }
}
