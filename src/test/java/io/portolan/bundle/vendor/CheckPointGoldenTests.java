package io.portolan.bundle.vendor;

class CheckPointGoldenTests extends Goldens {

    CheckPointGoldenTests() {
        super(new CheckPoint(), ".sh");
    }

    @Override
    String[] own() {
        return new String[] {
            "mediaPorts=10000-20000", "layer=Standard Network", "aboveRule=Stealth rule"
        };
    }
}
