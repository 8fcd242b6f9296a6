package io.portolan.bundle.vendor;

import io.portolan.bundle.Renderer;
import java.util.List;

class KamailioLawTests extends SipLaws {

    @Override
    Renderer renderer() {
        return new Kamailio();
    }

    @Override
    SipDevice device() {
        return new SipSqlDevice("ip_addr", "tag", 64);
    }

    @Override
    List<String> ownParameters() {
        return List.of("addressGroup=7", "dispatcherSet=8");
    }
}
