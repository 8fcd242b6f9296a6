package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class PaloAltoLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new PaloAlto();
    }

    @Override
    Device device() {
        return new PaloAltoDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("fromZone=wan", "toZone=dmz");
    }
}
