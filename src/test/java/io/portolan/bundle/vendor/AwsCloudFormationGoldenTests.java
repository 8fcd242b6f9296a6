package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class AwsCloudFormationGoldenTests extends BundleGoldens {

    @Override
    Renderer renderer() {
        return new AwsCloudFormation();
    }

    @Override
    String own() {
        return "sipSecurityGroup=sg-0123456789abcdef0 mediaSecurityGroup=sg-0a1b2c3d maxRules=100";
    }
}
