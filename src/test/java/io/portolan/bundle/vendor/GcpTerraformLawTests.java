package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Renderer;
import java.util.List;

class GcpTerraformLawTests extends DocumentLaws {

    @Override
    Renderer renderer() {
        return new GcpTerraform();
    }

    @Override
    Device device() {
        return new GcpTerraformDevice();
    }

    @Override
    Passage expected(Pair pair) {
        return Passage.attached(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of("vpcNetwork=prod", "sipTag=pbx", "mediaTag=pbx", "rulePriority=0");
    }
}
