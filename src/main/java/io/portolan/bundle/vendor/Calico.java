package io.portolan.bundle.vendor;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.http.QueryParameter;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** NetworkPolicies of Calico, which also match the ports of the sender. */
public final class Calico extends KubernetesPolicies {

    private static final String ORDER = "policyOrder";
    private static final int DEFAULT_ORDER = 1000;
    private static final int MOST_ORDER = 100_000;

    private static final Kind KIND =
            new Kind("projectcalico.org/v3", "NetworkPolicy", "networkpolicies.projectcalico.org");

    private static final Vendor VENDOR =
            new Vendor(
                    "calico",
                    "Calico",
                    "Cluster with Calico and its API server",
                    Vendor.Layer.FIREWALL,
                    new Vendor.Expresses(true, true, true, false),
                    "None: the rules hold for the pods with the labels, whatever their addresses. sipServer and mediaServer"
                            + " only say which address families there are.",
                    Vendor.Delta.OBJECTS,
                    "Names of 63 characters; 1024 rules a direction, which a bundle never reaches. It isolates the pods it"
                            + " selects.",
                    Stream.concat(
                                    KubernetesPods.PARAMETERS.stream(),
                                    Stream.of(
                                            QueryParameter.one(
                                                    ORDER,
                                                    "The order of the policies, lower first; it must be lower than that of your"
                                                            + " own policies that deny. 1000 without it",
                                                    "1000")))
                            .toList(),
                    "yamllint over the examples, an interpreter of the files over generated catalogs, fields from Calico's"
                            + " reference; not applied to a cluster, nor kubectl apply --prune against its API server");

    private static final List<String> MIND =
            Stream.concat(
                            KubernetesIsolation.MIND.stream(),
                            Stream.of(
                                    "A policy of a tier before the default one, or of a lower order, that denies wins.",
                                    "Without Calico's API server kubectl does not know the objects: calicoctl apply -f and"
                                            + " calicoctl delete -f do, but prune nothing; there delete what a new revision no"
                                            + " longer has by name."))
                    .toList();

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
        List<String> types = new ArrayList<>();
        Map<String, Object> spec = new LinkedHashMap<>();
        KubernetesPods.Label label = KubernetesPods.label(plan, server);
        spec.put("order", plan.number(ORDER, DEFAULT_ORDER, 0, MOST_ORDER));
        spec.put("selector", "%s == '%s'".formatted(label.key(), label.value()));
        spec.put("types", types);
        List<Pair> in = of(pairs, true);
        if (!in.isEmpty()) {
            types.add("Ingress");
            spec.put("ingress", in.stream().map(Calico::rule).toList());
        }
        List<Pair> out = of(pairs, false);
        if (!out.isEmpty()) {
            types.add("Egress");
            spec.put("egress", out.stream().map(Calico::rule).toList());
        }
        return spec;
    }

    private static Map<String, Object> rule(Pair pair) {
        Map<String, Object> source = new LinkedHashMap<>();
        Map<String, Object> destination = new LinkedHashMap<>();
        (pair.rule().isInbound() ? source : destination).put("nets", cidrs(pair));
        PortSet from = pair.rule().sourcePorts();
        if (from != null) {
            source.put("ports", ports(from));
        }
        destination.put("ports", ports(pair.rule().destinationPorts()));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("action", "Allow");
        rule.put("ipVersion", pair.family() == Family.IPV4 ? 4 : 6);
        rule.put("protocol", pair.rule().transport().toString().toUpperCase(Locale.ROOT));
        if (!source.isEmpty()) {
            rule.put("source", source);
        }
        rule.put("destination", destination);
        return rule;
    }

    private static List<Object> ports(PortSet ports) {
        return ports.ranges().stream()
                .<Object>map(
                        range ->
                                range.size() == 1
                                        ? range.first()
                                        : range.first() + ":" + range.last())
                .toList();
    }

    @Override
    List<String> warnings(Plan plan) {
        return KubernetesIsolation.warnings(plan.pairs(VENDOR));
    }

    @Override
    List<String> mind() {
        return MIND;
    }
}
