package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class SophosLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new Sophos();
    }

    @Override
    Device device() {
        return new SophosDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("fromZone=INTERNET", "toZone=DMZ", "aboveRule=Drop all");
    }
}
