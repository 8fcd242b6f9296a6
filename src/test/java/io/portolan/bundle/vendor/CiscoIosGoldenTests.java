package io.portolan.bundle.vendor;

class CiscoIosGoldenTests extends Goldens {

    CiscoIosGoldenTests() {
        super(new CiscoIos(), ".cfg", "mediaPorts=10000-20000");
    }

    @Override
    String[] own() {
        return new String[] {"inboundAcl=EDGE-IN", "outboundAcl=LAN-IN", "firstSequence=1"};
    }
}
