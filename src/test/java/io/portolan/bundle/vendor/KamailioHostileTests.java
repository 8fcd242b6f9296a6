package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class KamailioHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Kamailio();
    }

    @Override
    String comment() {
        return "--";
    }
}
