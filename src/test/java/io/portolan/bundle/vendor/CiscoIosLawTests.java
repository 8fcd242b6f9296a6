package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import java.util.Comparator;
import java.util.List;

class CiscoIosLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new CiscoIos();
    }

    @Override
    Device device() {
        return new CiscoIosDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of(
                "inboundAcl=EDGE-IN",
                "inboundAclV6=V6.IN",
                "outboundAcl=LAN-1",
                "firstSequence=20");
    }

    @Override
    List<String> saidAlways() {
        return List.of("mediaPorts=20001-20009");
    }

    /** An entry names one range a side, and entries that say the same are one. */
    @Override
    List<Passage> expected(Plan plan) {
        return plan.pairs(renderer().vendor()).stream()
                .flatMap(pair -> Passage.of(pair).byRange())
                .distinct()
                .sorted(Comparator.comparing(Passage::toString))
                .toList();
    }
}
