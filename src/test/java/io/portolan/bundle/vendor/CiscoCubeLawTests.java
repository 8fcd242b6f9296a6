package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import io.portolan.net.CidrSet;
import java.util.List;
import java.util.Objects;

class CiscoCubeLawTests extends RendererLaws {

    @Override
    Renderer renderer() {
        return new CiscoCube();
    }

    @Override
    Device device() {
        return new CiscoCubeDevice();
    }

    @Override
    List<String> ownParameters() {
        return List.of();
    }

    /** The addresses that signalling comes from, as the losses say. */
    @Override
    List<Passage> expected(Plan plan) {
        return CidrSet.of(
                        plan.pairs().stream()
                                .filter(pair -> pair.rule().isInbound())
                                .filter(pair -> !pair.rule().trafficType().isMedia())
                                .filter(pair -> pair.peers() != null)
                                .flatMap(
                                        pair ->
                                                Objects.requireNonNull(pair.peers())
                                                        .prefixes()
                                                        .stream())
                                .toList())
                .withoutContained()
                .prefixes()
                .stream()
                .sorted()
                .map(CiscoCubeDevice::passage)
                .toList();
    }
}
