package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;

class PfGoldenTests extends GoldenBundles {

    @Override
    Renderer renderer() {
        return new Pf();
    }

    @Override
    String extension() {
        return ".sh";
    }

    @Override
    String[] own() {
        return new String[] {"anchor=userrules"};
    }
}
