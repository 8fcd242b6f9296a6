package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AsteriskPjsipHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new AsteriskPjsip();
    }

    @Override
    String comment() {
        return ";";
    }
}
