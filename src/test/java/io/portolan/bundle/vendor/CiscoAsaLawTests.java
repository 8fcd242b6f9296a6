package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import java.util.List;

class CiscoAsaLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new CiscoAsa();
    }

    @Override
    Device device() {
        return new CiscoAsaDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of(
                "inboundAcl=OUTSIDE-IN.1",
                "inboundLine=2",
                "outboundAcl=7_out",
                "outboundLine=900");
    }

    /** An entry names one range a side, and entries that say the same are one. */
    @Override
    List<Passage> expected(Plan plan) {
        return plan.pairs().stream()
                .flatMap(pair -> Passage.of(pair).byRange())
                .distinct()
                .toList();
    }
}
