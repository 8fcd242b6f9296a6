package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class TwilioHostileTests extends HostileTextLaws {

    @Override
    Renderer renderer() {
        return new Twilio();
    }

    @Override
    String comment() {
        return "#";
    }
}
