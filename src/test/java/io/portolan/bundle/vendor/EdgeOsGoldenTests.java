package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class EdgeOsGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new EdgeOs();
    }

    @Override
    String extension() {
        return ".set";
    }

    @Override
    String[] own() {
        return new String[] {"firstRule=3000", "inRuleSet=INTERNET-IN", "outRuleSet=INTERNET-OUT"};
    }
}
