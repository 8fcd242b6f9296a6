package io.portolan.bundle.vendor;

class SophosGoldenTests extends Goldens {

    SophosGoldenTests() {
        super(new Sophos(), ".sh");
    }

    @Override
    String[] own() {
        return new String[] {"mediaPorts=10000-20000", "toZone=DMZ", "aboveRule=Drop all"};
    }
}
