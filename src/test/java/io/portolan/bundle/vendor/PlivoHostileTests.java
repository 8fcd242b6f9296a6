package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class PlivoHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Plivo();
    }

    @Override
    String comment() {
        return "#";
    }
}
