package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class VyosGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new Vyos();
    }

    @Override
    String extension() {
        return ".set";
    }

    @Override
    String[] own() {
        return new String[] {"firstRule=3000"};
    }
}
