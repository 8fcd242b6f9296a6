package io.portolan.bundle.vendor;

class JuniperSrxGoldenTests extends Goldens {

    JuniperSrxGoldenTests() {
        super(new JuniperSrx(), ".set");
    }

    @Override
    String[] own() {
        return new String[] {"mediaPorts=10000-20000", "fromZone=wan", "toZone=dmz"};
    }
}
