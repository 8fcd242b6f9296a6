package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class OracleSbcHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new OracleSbc();
    }

    @Override
    String comment() {
        return "#";
    }
}
