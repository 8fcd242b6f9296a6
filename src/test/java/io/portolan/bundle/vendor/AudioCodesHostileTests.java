package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AudioCodesHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new AudioCodes();
    }

    @Override
    String comment() {
        return "#";
    }
}
