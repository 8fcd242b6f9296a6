package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Renderer;
import java.util.List;

class CalicoLawTests extends DocumentLaws {

    @Override
    Renderer renderer() {
        return new Calico();
    }

    @Override
    Device device() {
        return ClusterDevice.calico();
    }

    @Override
    Passage expected(Pair pair) {
        return ClusterReader.asked(pair);
    }

    @Override
    List<String> ownParameters() {
        return List.of(
                "namespace=voice", "sipPods=role=pbx", "mediaPods=role=pbx", "policyOrder=7");
    }
}
