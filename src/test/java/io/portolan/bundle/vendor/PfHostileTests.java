package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class PfHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Pf();
    }

    @Override
    String comment() {
        return "#";
    }
}
