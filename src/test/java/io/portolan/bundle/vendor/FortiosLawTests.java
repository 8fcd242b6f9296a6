package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class FortiosLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new Fortios();
    }

    @Override
    Device device() {
        return new FortiosDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("fromZone=port1", "toZone=dmz", "outboundNat=enable", "firstPolicy=7000");
    }
}
