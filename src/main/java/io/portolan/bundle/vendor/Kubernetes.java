package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.net.PortRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** NetworkPolicies, which every network plugin with policies holds pods to. */
public final class Kubernetes extends KubernetesPolicies {

    private static final Kind KIND =
            new Kind("networking.k8s.io/v1", "NetworkPolicy", "networkpolicies.networking.k8s.io");

    private static final Vendor VENDOR =
            new Vendor(
                    "kubernetes",
                    "Kubernetes NetworkPolicy",
                    "Cluster, any network plugin that holds pods to policies",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the rules hold for the pods with the labels, whatever their addresses. sipServer and mediaServer"
                            + " only say which address families there are.",
                    Vendor.Delta.OBJECTS,
                    "Names of 63 characters; ranges of ports need Kubernetes 1.25. It isolates the pods it selects.",
                    KubernetesPods.PARAMETERS,
                    "the published schema of the objects and yamllint over the examples, an interpreter of the files over"
                            + " generated catalogs; not applied to a cluster");

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    Kind kind() {
        return KIND;
    }

    @Override
    Map<String, Object> spec(Plan plan, Server server, List<Pair> pairs) {
        List<Pair> in = of(pairs, true);
        List<Pair> out = of(pairs, false);
        List<String> types = new ArrayList<>();
        Map<String, Object> spec = new LinkedHashMap<>();
        KubernetesPods.Label label = KubernetesPods.label(plan, server);
        spec.put("podSelector", Map.of("matchLabels", Map.of(label.key(), label.value())));
        spec.put("policyTypes", types);
        if (!in.isEmpty()) {
            types.add("Ingress");
            spec.put("ingress", in.stream().map(pair -> rule(pair, "from")).toList());
        }
        if (!out.isEmpty()) {
            types.add("Egress");
            spec.put("egress", out.stream().map(pair -> rule(pair, "to")).toList());
        }
        return spec;
    }

    private static Map<String, Object> rule(Pair pair, String side) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(
                side,
                cidrs(pair).stream().map(cidr -> Map.of("ipBlock", Map.of("cidr", cidr))).toList());
        rule.put(
                "ports",
                pair.rule().destinationPorts().ranges().stream()
                        .map(range -> port(pair, range))
                        .toList());
        return rule;
    }

    private static Map<String, Object> port(Pair pair, PortRange range) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("protocol", pair.rule().transport().toString().toUpperCase(Locale.ROOT));
        port.put("port", range.first());
        if (range.size() > 1) {
            port.put("endPort", range.last());
        }
        return port;
    }

    @Override
    List<String> warnings(Plan plan) {
        return KubernetesIsolation.warnings(plan.pairs(VENDOR));
    }

    @Override
    List<String> mind() {
        return KubernetesIsolation.MIND;
    }
}
