package io.portolan.bundle.vendor;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Pair;
import io.portolan.catalog.Direction;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the policies of three kinds, and refuses what their schemas would. */
final class ClusterReader {

    private ClusterReader() {}

    /** What a policy can do for a pair: it names no server of yours. */
    static Passage asked(Pair pair) {
        return new Passage(
                pair.rule().direction(),
                pair.family(),
                pair.rule().transport(),
                pair.peers(),
                pair.rule().sourcePorts(),
                null,
                pair.rule().destinationPorts());
    }

    static List<Passage> networkPolicy(JsonNode policy) {
        JsonNode spec = policy(policy, "networking.k8s.io/v1", "NetworkPolicy");
        checkLabels(spec.get("podSelector"));
        checkTypes(spec.get("policyTypes"), spec);
        return passages(
                spec,
                (way, rule) -> {
                    String side = way == Direction.INBOUND ? "from" : "to";
                    assertThat(rule.propertyNames()).containsExactly(side, "ports");
                    List<Cidr> peers = new ArrayList<>();
                    for (JsonNode peer : rule.get(side)) {
                        assertThat(peer.propertyNames()).containsExactly("ipBlock");
                        peers.add(Cidr.parse(peer.get("ipBlock").get("cidr").stringValue()));
                    }
                    return passage(way, peers, rule.get("ports"), false);
                });
    }

    static List<Passage> cilium(JsonNode policy) {
        JsonNode spec = policy(policy, "cilium.io/v2", "CiliumNetworkPolicy");
        checkLabels(spec.get("endpointSelector"));
        assertThat(spec.get("enableDefaultDeny").toString())
                .isEqualTo("{\"ingress\":false,\"egress\":false}");
        return passages(
                spec,
                (way, rule) -> {
                    String side = way == Direction.INBOUND ? "fromCIDR" : "toCIDR";
                    assertThat(rule.propertyNames()).containsExactly(side, "toPorts");
                    List<Cidr> peers = new ArrayList<>();
                    rule.get(side).forEach(cidr -> peers.add(Cidr.parse(cidr.stringValue())));
                    assertThat(rule.get("toPorts").size()).isEqualTo(1);
                    JsonNode ports = rule.get("toPorts").get(0).get("ports");
                    assertThat(ports.size()).isBetween(1, 40);
                    return passage(way, peers, ports, true);
                });
    }

    static List<Passage> calico(JsonNode policy) {
        JsonNode spec = policy(policy, "projectcalico.org/v3", "NetworkPolicy");
        assertThat(spec.get("order").isInt()).isTrue();
        assertThat(spec.get("selector").stringValue())
                .matches("[-_./A-Za-z0-9]+ == '[-_.A-Za-z0-9]+'");
        checkTypes(spec.get("types"), spec);
        return passages(
                spec,
                (way, rule) -> {
                    assertThat(rule.get("action").stringValue()).isEqualTo("Allow");
                    String end = way == Direction.INBOUND ? "source" : "destination";
                    List<Cidr> peers = new ArrayList<>();
                    rule.get(end).get("nets").forEach(n -> peers.add(Cidr.parse(n.stringValue())));
                    Passage passage =
                            new Passage(
                                    way,
                                    peers.getFirst().family(),
                                    Transport.valueOf(rule.get("protocol").stringValue()),
                                    named(peers),
                                    calicoPorts(rule.get("source")),
                                    null,
                                    Objects.requireNonNull(calicoPorts(rule.get("destination"))));
                    assertThat(rule.get("ipVersion").intValue())
                            .isEqualTo(passage.family() == Family.IPV4 ? 4 : 6);
                    return passage;
                });
    }

    private static @Nullable PortSet calicoPorts(@Nullable JsonNode end) {
        if (end == null || !end.has("ports")) {
            return null;
        }
        List<PortRange> ranges = new ArrayList<>();
        for (JsonNode port : end.get("ports")) {
            ranges.add(
                    port.isInt()
                            ? new PortRange(port.intValue(), port.intValue())
                            : PortRange.parse(port.stringValue().replace(':', '-')));
        }
        return new PortSet(ranges);
    }

    private static JsonNode policy(JsonNode policy, String apiVersion, String kind) {
        assertThat(policy.get("apiVersion").stringValue()).isEqualTo(apiVersion);
        assertThat(policy.get("kind").stringValue()).isEqualTo(kind);
        return policy.get("spec");
    }

    /** A selector without labels is every pod there is. */
    private static void checkLabels(JsonNode selector) {
        assertThat(selector.propertyNames()).containsExactly("matchLabels");
        assertThat(selector.get("matchLabels").size()).isEqualTo(1);
    }

    /** A direction that is isolated has rules, or nothing could pass. */
    private static void checkTypes(JsonNode types, JsonNode spec) {
        List<String> isolated = new ArrayList<>();
        types.forEach(type -> isolated.add(type.stringValue()));
        assertThat(isolated.contains("Ingress")).isEqualTo(spec.has("ingress"));
        assertThat(isolated.contains("Egress")).isEqualTo(spec.has("egress"));
        assertThat(isolated).isNotEmpty();
    }

    private static List<Passage> passages(
            JsonNode spec, BiFunction<Direction, JsonNode, Passage> reader) {
        var passages = new ArrayList<Passage>();
        for (Direction way : Direction.BIDIRECTIONAL.ways()) {
            JsonNode rules = spec.get(way == Direction.INBOUND ? "ingress" : "egress");
            if (rules != null) {
                assertThat(rules.size()).isPositive();
                rules.forEach(rule -> passages.add(reader.apply(way, rule)));
            }
        }
        return passages;
    }

    private static Passage passage(
            Direction way, List<Cidr> peers, JsonNode ports, boolean areTexts) {
        List<PortRange> ranges = new ArrayList<>();
        for (JsonNode port : ports) {
            assertThat(port.get("port").isString()).isEqualTo(areTexts);
            int first = Integer.parseInt(port.get("port").asString());
            ranges.add(
                    new PortRange(
                            first, port.has("endPort") ? port.get("endPort").intValue() : first));
        }
        List<String> protocols =
                StreamSupport.stream(ports.spliterator(), false)
                        .map(port -> port.get("protocol").stringValue())
                        .distinct()
                        .toList();
        assertThat(protocols).hasSize(1);
        return new Passage(
                way,
                peers.getFirst().family(),
                Transport.valueOf(protocols.getFirst()),
                named(peers),
                null,
                null,
                new PortSet(ranges));
    }

    private static @Nullable CidrSet named(List<Cidr> peers) {
        assertThat(peers.stream().map(Cidr::family).distinct()).hasSize(1);
        return peers.getFirst().length() == 0 ? null : CidrSet.of(peers);
    }
}
