package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return plan.pairs().stream().flatMap(CiscoAsaLawTests::entries).distinct().toList();
    }

    private static Stream<Passage> entries(Pair pair) {
        Passage whole = Passage.of(pair);
        PortSet from = whole.sourcePorts();
        return from == null
                ? entries(whole, null)
                : from.ranges().stream().flatMap(range -> entries(whole, PortSet.of(range)));
    }

    private static Stream<Passage> entries(Passage whole, @Nullable PortSet from) {
        return whole.destinationPorts().ranges().stream()
                .map(
                        to ->
                                new Passage(
                                        whole.direction(),
                                        whole.family(),
                                        whole.transport(),
                                        whole.peers(),
                                        from,
                                        whole.yours(),
                                        PortSet.of(to)));
    }
}
