package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Renderer;
import java.util.List;

class CiliumLawTests extends DocumentLaws {

    @Override
    Renderer renderer() {
        return new Cilium();
    }

    @Override
    Device device() {
        return ClusterDevice.cilium();
    }

    @Override
    Passage expected(Pair pair) {
        return Passage.attached(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of("namespace=voice", "sipPods=role=pbx", "mediaPods=role=pbx");
    }
}
