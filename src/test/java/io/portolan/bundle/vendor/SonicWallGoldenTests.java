package io.portolan.bundle.vendor;

class SonicWallGoldenTests extends Goldens {

    SonicWallGoldenTests() {
        super(new SonicWall(), ".cli");
    }

    @Override
    String[] own() {
        return new String[] {"mediaPorts=10000-20000", "toZone=DMZ"};
    }
}
