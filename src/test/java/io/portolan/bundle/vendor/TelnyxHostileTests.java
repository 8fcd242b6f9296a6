package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class TelnyxHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Telnyx();
    }

    @Override
    String comment() {
        return "#";
    }
}
