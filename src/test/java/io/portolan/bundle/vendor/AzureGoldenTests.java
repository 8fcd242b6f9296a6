package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import org.junit.jupiter.api.Nested;

class AzureGoldenTests {

    private static final String OWN =
            "resourceGroup=voice networkSecurityGroup=voice-nsg firstPriority=300 priorities=100";

    @Nested
    class TerraformGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new AzureTerraform();
        }

        @Override
        String own() {
            return OWN;
        }
    }

    @Nested
    class ArmGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new AzureArm();
        }

        @Override
        String own() {
            return OWN;
        }
    }

    @Nested
    class BicepGoldenTests extends BundleGoldens {
        @Override
        Renderer renderer() {
            return new AzureBicep();
        }

        @Override
        String own() {
            return OWN;
        }
    }
}
