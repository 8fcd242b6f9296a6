package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class VyosHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Vyos();
    }

    @Override
    String comment() {
        return "#";
    }
}
