package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Instructions;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.Cidr;
import io.portolan.net.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Policies of a cluster: one for the pods of each server, with a rule for every pair. Their label
 * says which bundle they are of, so that kubectl can delete those that a new file no longer has.
 */
abstract class KubernetesPolicies extends DocumentRenderer {

    private static final String LABEL = "app.kubernetes.io/instance";
    private static final int MOST_LABEL = 63;

    private static final List<String> MIND =
            List.of(
                    "Pods with hostNetwork, as SIP and RTP servers often are, are in general not held to any policy: there"
                            + " the firewall of the node or the cloud counts.",
                    "Where a Service brings the traffic in, externalTrafficPolicy must be Local: with Cluster the node's"
                            + " address takes the place of the provider's, and no rule fits.",
                    "Ports are those of the pod, not of the Service or the node.",
                    "A cluster has no SIP ALG, but a kube-proxy in iptables mode forgets idle UDP flows after 30 to 120 s:"
                            + " keep SIP over UDP alive with OPTIONS.",
                    "kubectl still calls --prune alpha. Argo CD and Flux prune by themselves: give them the file instead.",
                    "Names are in small letters: two bundles in one namespace whose prefixes differ in capitals only would"
                            + " be one.");

    /** What kubectl calls a policy of this kind: {@code networkpolicies.networking.k8s.io}. */
    abstract Kind kind();

    /** What a policy says of the pods it selects, and what may reach them. */
    abstract Map<String, Object> spec(Plan plan, Server server, List<Pair> pairs);

    /** What to mind of this kind. */
    abstract List<String> mind();

    /**
     * A kind of policies.
     *
     * @param apiVersion with its group
     * @param resource as kubectl lists it
     */
    record Kind(String apiVersion, String name, String resource) {}

    @Override
    final String suffix() {
        return ".yaml";
    }

    @Override
    void check(Plan plan) {}

    @Override
    public final List<String> assumptions(Plan plan) {
        return KubernetesPods.assumptions(plan, plan.pairs(vendor()), plan.assumptions(vendor()));
    }

    @Override
    final String document(Plan plan, List<String> comments) {
        return comments("#", comments)
                + KubernetesPods.servers(plan.pairs(vendor())).entrySet().stream()
                        .map(entry -> policy(plan, entry.getKey(), entry.getValue()))
                        .map(policy -> "---\n" + YamlText.of(policy))
                        .collect(joining());
    }

    /** The same objects, to be deleted: what kubectl reads here it finds by name. */
    @Override
    final String nothing(Plan plan, List<String> comments) {
        return document(plan, comments);
    }

    private Map<String, Object> policy(Plan plan, Server server, List<Pair> pairs) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", name(plan, server));
        KubernetesPods.namespace(plan).ifPresent(name -> metadata.put("namespace", name));
        metadata.put("labels", Map.of(LABEL, instance(plan)));
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("apiVersion", kind().apiVersion());
        policy.put("kind", kind().name());
        policy.put("metadata", metadata);
        policy.put("spec", spec(plan, server, pairs));
        return policy;
    }

    private static String name(Plan plan, Server server) {
        return LowerNames.fit(
                plan.prefix() + (server == Server.SIP ? "-sip" : "-media"), MOST_LABEL);
    }

    private static String instance(Plan plan) {
        return LowerNames.fit(plan.prefix() + "-portolan", MOST_LABEL);
    }

    /** The rules of a direction, if there are any. */
    static List<Pair> of(List<Pair> pairs, boolean isInbound) {
        return pairs.stream().filter(pair -> pair.rule().isInbound() == isInbound).toList();
    }

    /** The prefixes of a peer; any address is one of length 0. */
    static List<String> cidrs(Pair pair) {
        if (pair.peers() == null) {
            return List.of(pair.family() == Family.IPV4 ? "0.0.0.0/0" : "::/0");
        }
        return pair.peers().prefixes().stream().map(Cidr::toString).toList();
    }

    private String namespaced(Plan plan) {
        return KubernetesPods.namespace(plan).map(name -> " -n " + name).orElse("");
    }

    private String apply(Plan plan) {
        String[] group = kind().apiVersion().split("/");
        return "kubectl apply%s -f %s --prune -l %s=%s --prune-allowlist=%s/%s/%s"
                .formatted(
                        namespaced(plan),
                        file(plan),
                        LABEL,
                        instance(plan),
                        group[0],
                        group[1],
                        kind().name());
    }

    @Override
    final String howToReplace(Plan plan) {
        return "the whole new file: put it in place of %s, then kubectl apply with --prune"
                .formatted(file(plan));
    }

    @Override
    final List<String> onTheWay(Plan from, Plan to) {
        var left = KubernetesPods.servers(to.pairs(vendor())).keySet();
        return KubernetesPods.servers(from.pairs(vendor())).keySet().stream()
                .filter(server -> !left.contains(server))
                .map(
                        server ->
                                "deletes: %s %s, which kubectl apply does with --prune only"
                                        .formatted(kind().name(), name(from, server)))
                .toList();
    }

    @Override
    final List<String> howToTakeOff(Plan plan) {
        return Stream.concat(
                        Stream.of(
                                "rollback: kubectl delete%s -f this file"
                                        .formatted(namespaced(plan))),
                        KubernetesPods.servers(plan.pairs(vendor())).keySet().stream()
                                .map(
                                        server ->
                                                "deletes: %s %s"
                                                        .formatted(
                                                                kind().name(), name(plan, server))))
                .toList();
    }

    @Override
    public final Instructions instructions(Plan plan) {
        String list =
                "kubectl get%s %s -l %s=%s"
                        .formatted(namespaced(plan), kind().resource(), LABEL, instance(plan));
        Stream<String> pods =
                KubernetesPods.servers(plan.pairs(vendor())).keySet().stream()
                        .map(
                                server ->
                                        "kubectl get%s pods -l %s: these are %s, and no others"
                                                .formatted(
                                                        namespaced(plan),
                                                        KubernetesPods.label(plan, server),
                                                        server));
        return new Instructions(
                Stream.of(
                                warnings(plan).stream(),
                                pods,
                                Stream.of(
                                        "kubectl diff%s -f %s"
                                                .formatted(namespaced(plan), file(plan)),
                                        apply(plan),
                                        "later, for a new revision: the same command with the new file, or with the delta,"
                                                + " which is the new file; --prune deletes what it no longer has"))
                        .flatMap(steps -> steps)
                        .toList(),
                List.of(
                        list,
                        "place a call each way, and look whether the pods still find their DNS and probes"),
                List.of(
                        "kubectl delete%s -f %s-rollback.yaml"
                                .formatted(namespaced(plan), plan.prefix()),
                        list + ": No resources found"),
                Stream.concat(mind().stream(), MIND.stream()).toList());
    }
}
