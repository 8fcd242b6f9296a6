package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Loss;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Renderer;
import java.util.List;
import java.util.stream.Stream;

/**
 * A target that speaks SIP. It trusts addresses and dials hostnames; media, and most of what a
 * firewall could narrow, it leaves to a firewall, and says so.
 */
abstract class SipTarget implements Renderer {

    /** What the plan means here. */
    SipTrunk trunk(Plan plan) {
        return SipTrunk.of(plan, vendor());
    }

    @Override
    public boolean isEmpty(Plan plan) {
        return trunk(plan).isEmpty();
    }

    @Override
    public List<Loss> losses(Plan plan) {
        SipTrunk trunk = trunk(plan);
        return trunk.trusted().isEmpty()
                ? trunk.losses()
                : Stream.concat(
                                trunk.losses().stream(),
                                Stream.of(
                                        new Loss.LeftOut(
                                                "ports, protocols and your own addresses of inbound rules",
                                                "this target knows callers by address alone")))
                        .toList();
    }

    /** Whose calls are taken, which may be nobody's: no media, and nothing that leaves. */
    @Override
    public final List<Pair> opened(Plan plan) {
        if (trunk(plan).trusted().isEmpty()) {
            return List.of();
        }
        return plan.signalling().pairs(vendor()).stream()
                .filter(pair -> pair.rule().isInbound() && pair.peers() != null)
                .toList();
    }

    @Override
    public List<String> assumptions(Plan plan) {
        return plan.signalling().placeholders(vendor());
    }

    /** The head of a file, behind a comment sign. */
    final String head(String sign, List<String> notes, Plan plan) {
        return Stream.concat(
                        notes.stream(),
                        plan.head(vendor(), assumptions(plan), losses(plan)).stream())
                .map(line -> sign + " " + line)
                .collect(joining("\n", "", "\n"));
    }
}
