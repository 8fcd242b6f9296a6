package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class WindowsGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new Windows();
    }

    @Override
    String extension() {
        return ".ps1";
    }

    @Override
    String[] own() {
        return new String[0];
    }
}
