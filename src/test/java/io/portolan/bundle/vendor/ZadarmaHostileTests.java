package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class ZadarmaHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Zadarma();
    }

    @Override
    String comment() {
        return "#";
    }
}
