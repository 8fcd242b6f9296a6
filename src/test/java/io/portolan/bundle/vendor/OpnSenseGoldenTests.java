package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class OpnSenseGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new OpnSense();
    }

    @Override
    String extension() {
        return ".sh";
    }

    @Override
    String[] own() {
        return new String[] {"firstRule=3000"};
    }
}
