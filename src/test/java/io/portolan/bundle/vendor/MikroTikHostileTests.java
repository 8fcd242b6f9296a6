package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class MikroTikHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new MikroTik();
    }

    @Override
    String comment() {
        return "#";
    }
}
