package io.portolan.bundle.vendor;

class FortiosGoldenTests extends Goldens {

    FortiosGoldenTests() {
        super(new Fortios(), ".conf");
    }

    @Override
    String[] own() {
        return new String[] {
            "mediaPorts=10000-20000",
            "fromZone=port1",
            "toZone=dmz",
            "outboundNat=enable",
            "firstPolicy=7000",
            "sipServerVip=sip-vip"
        };
    }
}
