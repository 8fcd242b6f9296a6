package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import java.util.List;

class SonicWallLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new SonicWall();
    }

    @Override
    Device device() {
        return new SonicWallDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of("fromZone=INTERNET", "toZone=DMZ");
    }

    @Override
    List<Passage> expected(Plan plan) {
        return SonicWallTests.said(plan);
    }
}
