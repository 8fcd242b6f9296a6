package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class WindowsHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Windows();
    }

    @Override
    String comment() {
        return "#";
    }
}
