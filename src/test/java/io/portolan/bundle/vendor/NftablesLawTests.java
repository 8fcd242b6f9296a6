package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class NftablesLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new Nftables();
    }

    @Override
    Device device() {
        return new NftablesDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("table=firewall");
    }
}
