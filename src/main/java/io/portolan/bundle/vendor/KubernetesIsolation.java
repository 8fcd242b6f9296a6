package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import java.util.List;

/** What policies that isolate the pods they select do to all other traffic of theirs. */
final class KubernetesIsolation {

    static final List<String> MIND =
            List.of(
                    "ISOLATION: a policy closes the pods it selects to everything that no policy allows, in the directions"
                            + " it has rules for. Where no policy selected them before, inbound the peers inside the cluster,"
                            + " your phones and what calls metrics are shut out, outbound DNS, registrars and databases."
                            + " Allow those in a policy of your own before you apply this one.",
                    "Where nothing restricts what your pods send, take direction=inbound: that leaves outbound traffic as"
                            + " it is.",
                    "Once policies of your own isolate the pods, this one only adds: policies are summed up. Taken off, it"
                            + " leaves pods that no other policy selects open to everything, as they were.");

    private KubernetesIsolation() {}

    /** For the head of a file, as loud as a comment can be. */
    static List<String> warnings(List<Pair> pairs) {
        boolean in = pairs.stream().anyMatch(pair -> pair.rule().isInbound());
        boolean out = pairs.stream().anyMatch(pair -> !pair.rule().isInbound());
        String ways = in && out ? "inbound and outbound" : in ? "inbound" : "outbound";
        String closed =
                in && out
                        ? "DNS, phones and metrics"
                        : in ? "phones and metrics" : "DNS and registrars";
        String last = "allow it in policies of your own before you apply this.";
        return List.of(
                "WARNING: THIS ISOLATES THE PODS IT SELECTS, %s.".formatted(ways),
                "All that no policy allows is closed to them, %s too:".formatted(closed),
                in && out ? last + " direction=inbound leaves outbound alone." : last);
    }
}
