package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class EdgeOsHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new EdgeOs();
    }

    @Override
    String comment() {
        return "#";
    }
}
