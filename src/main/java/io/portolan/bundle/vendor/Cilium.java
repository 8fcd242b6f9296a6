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

/** CiliumNetworkPolicies that only allow: they isolate no pod. */
public final class Cilium extends KubernetesPolicies {

    private static final int MOST_PORTS = 40;

    private static final Kind KIND =
            new Kind("cilium.io/v2", "CiliumNetworkPolicy", "ciliumnetworkpolicies.cilium.io");

    private static final Vendor VENDOR =
            new Vendor(
                    "cilium",
                    "Cilium",
                    "Cluster with Cilium 1.16 and later",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the rules hold for the pods with the labels, whatever their addresses. sipServer and mediaServer"
                            + " only say which address families there are.",
                    Vendor.Delta.OBJECTS,
                    "Names of 63 characters; 40 ranges of ports in a list, of which there are as many as are needed.",
                    KubernetesPods.PARAMETERS,
                    "the published schema of the objects and yamllint over the examples, an interpreter of the files over"
                            + " generated catalogs; not applied to a cluster");

    private static final List<String> MIND =
            List.of(
                    "It isolates no pod (enableDefaultDeny: false), so it closes nothing, and it matters only where another"
                            + " policy isolates the pods already. To close the rest, write a policy of your own that does.",
                    "Cilium before 1.16 knows neither enableDefaultDeny nor endPort: kubectl refuses the file there.",
                    "A deny rule of yours wins over every allow. Prefixes stand for what is outside the cluster: traffic"
                            + " from nodes and pods is never matched by them.");

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
        Map<String, Object> isolation = new LinkedHashMap<>();
        isolation.put("ingress", false);
        isolation.put("egress", false);
        Map<String, Object> spec = new LinkedHashMap<>();
        KubernetesPods.Label label = KubernetesPods.label(plan, server);
        spec.put("endpointSelector", Map.of("matchLabels", Map.of(label.key(), label.value())));
        spec.put("enableDefaultDeny", isolation);
        List<Pair> in = of(pairs, true);
        if (!in.isEmpty()) {
            spec.put("ingress", in.stream().map(pair -> rule(pair, "fromCIDR")).toList());
        }
        List<Pair> out = of(pairs, false);
        if (!out.isEmpty()) {
            spec.put("egress", out.stream().map(pair -> rule(pair, "toCIDR")).toList());
        }
        return spec;
    }

    private static Map<String, Object> rule(Pair pair, String side) {
        List<Map<String, Object>> ports =
                pair.rule().destinationPorts().ranges().stream()
                        .map(range -> port(pair, range))
                        .toList();
        List<Object> lists = new ArrayList<>();
        for (int i = 0; i < ports.size(); i += MOST_PORTS) {
            lists.add(Map.of("ports", ports.subList(i, Math.min(i + MOST_PORTS, ports.size()))));
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put(side, cidrs(pair));
        rule.put("toPorts", lists);
        return rule;
    }

    private static Map<String, Object> port(Pair pair, PortRange range) {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("port", Integer.toString(range.first()));
        if (range.size() > 1) {
            port.put("endPort", range.last());
        }
        port.put("protocol", pair.rule().transport().toString().toUpperCase(Locale.ROOT));
        return port;
    }

    @Override
    List<String> mind() {
        return MIND;
    }
}
