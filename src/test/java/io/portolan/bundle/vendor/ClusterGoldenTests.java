package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Nested;

class ClusterGoldenTests {

    private static final String OWN =
            "namespace=voice sipPods=app.kubernetes.io/name=asterisk mediaPods=role=rtp-1";

    @Nested
    class KubernetesGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new Kubernetes();
        }

        @Override
        String own() {
            return OWN;
        }
    }

    @Nested
    class CiliumGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new Cilium();
        }

        @Override
        String own() {
            return OWN;
        }
    }

    @Nested
    class CalicoGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new Calico();
        }

        @Override
        String own() {
            return OWN + " policyOrder=50";
        }
    }
}
