package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class CheckPointLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new CheckPoint();
    }

    @Override
    Device device() {
        return new CheckPointDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("layer=Standard Network", "aboveRule=Cleanup rule");
    }
}
