package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class JuniperSrxLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new JuniperSrx();
    }

    @Override
    Device device() {
        return new JuniperSrxDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("fromZone=wan", "toZone=dmz");
    }
}
