package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class MikroTikGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new MikroTik();
    }

    @Override
    String extension() {
        return ".rsc";
    }

    @Override
    String[] own() {
        return new String[0];
    }
}
