package io.portolan.allowlist.web;

import static io.portolan.Api.VAPI;
import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.Api;
import io.portolan.PortolanTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** The three tables of the document this service is built from, row for row. */
@PortolanTest
class ReferenceTablesIntegrationTests {

    private static final String US = "44.229.228.186/32 44.238.177.138/32";
    private static final String EU = "44.233.34.47/32 44.233.34.48/32";

    private final Api api;

    ReferenceTablesIntegrationTests(@LocalServerPort int port) {
        api = Api.on(port);
    }

    @Test
    void answersTheQuickReference() {
        assertThat(
                        api.get(VAPI + "/endpoints")
                                .all("items")
                                .map(ReferenceTablesIntegrationTests::endpoint))
                .containsExactly(
                        "sip-signalling us sip.vapi.ai static [" + US + "] 5060 udp bidirectional",
                        "sip-signalling eu sip.eu.vapi.ai static ["
                                + EU
                                + "] 5060 udp bidirectional",
                        "sip-signalling-tls us sip.vapi.ai static ["
                                + US
                                + "] 5061 tls bidirectional",
                        "sip-signalling-tls eu sip.eu.vapi.ai static ["
                                + EU
                                + "] 5061 tls bidirectional",
                        "rtp-media all - dynamic [] 40000-60000 udp bidirectional");
    }

    private static String endpoint(JsonNode row) {
        return "%s %s %s %s [%s] %s %s %s"
                .formatted(
                        row.get("trafficType").asString(),
                        row.get("region").asString(),
                        row.path("hostname").asString("-"),
                        row.get("addressing").asString(),
                        String.join(
                                " ",
                                row.get("addresses")
                                        .valueStream()
                                        .map(a -> a.get("cidr").asString())
                                        .toList()),
                        words(row.get("ports")),
                        words(row.get("protocols")),
                        row.get("direction").asString());
    }

    @Test
    void answersTheInboundTable() {
        assertThat(rules("direction=inbound"))
                .containsExactly(
                        "sip-signalling us " + US + " > sipServer 5060 udp/udp",
                        "sip-signalling eu " + EU + " > sipServer 5060 udp/udp",
                        "sip-signalling-tls us " + US + " > sipServer 5061 tls/tcp",
                        "sip-signalling-tls eu " + EU + " > sipServer 5061 tls/tcp",
                        "rtp-media us eu any > mediaServer 40000-60000 udp/udp");
    }

    @Test
    void answersTheOutboundTable() {
        assertThat(rules("direction=outbound"))
                .containsExactly(
                        "sip-signalling us sipServer > " + US + " 5060 udp/udp",
                        "sip-signalling eu sipServer > " + EU + " 5060 udp/udp",
                        "sip-signalling-tls us sipServer > " + US + " 5061 tls/tcp",
                        "sip-signalling-tls eu sipServer > " + EU + " 5061 tls/tcp",
                        "rtp-media us eu mediaServer > any 40000-60000 udp/udp");
    }

    @Test
    void answersTenRulesInboundOnesFirst() {
        assertThat(
                        api.get(VAPI + "/rules")
                                .all("items")
                                .map(rule -> rule.get("direction").asString()))
                .containsExactly(
                        "inbound",
                        "inbound",
                        "inbound",
                        "inbound",
                        "inbound",
                        "outbound",
                        "outbound",
                        "outbound",
                        "outbound",
                        "outbound");
    }

    @Test
    void namesBothEndsOfMediaWhereYoursIsKnown() {
        List<JsonNode> media =
                api.get(VAPI + "/rules?trafficType=rtp-media&mediaPorts=10000-20000")
                        .all("items")
                        .toList();

        assertThat(words(media.getFirst().get("sourcePorts"))).isEqualTo("40000-60000");
        assertThat(words(media.getFirst().get("destinationPorts"))).isEqualTo("10000-20000");
        assertThat(words(media.getLast().get("sourcePorts"))).isEqualTo("10000-20000");
        assertThat(words(media.getLast().get("destinationPorts"))).isEqualTo("40000-60000");
    }

    private List<String> rules(String query) {
        return api.get(VAPI + "/rules?" + query)
                .all("items")
                .map(ReferenceTablesIntegrationTests::rule)
                .toList();
    }

    private static String rule(JsonNode rule) {
        assertThat(rule.has("sourcePorts")).isFalse();
        assertThat(rule.get("when").asString()).isNotBlank();
        assertThat(rule.get("why").asString()).isNotBlank();
        return "%s %s %s > %s %s %s/%s"
                .formatted(
                        rule.get("trafficType").asString(),
                        words(rule.get("regions")),
                        party(rule.get("source")),
                        party(rule.get("destination")),
                        words(rule.get("destinationPorts")),
                        rule.get("protocol").asString(),
                        rule.get("transport").asString());
    }

    private static String party(JsonNode party) {
        if (party.has("addresses")) {
            return words(party.get("addresses"));
        }
        return party.has("any") ? "any" : party.get("yours").asString();
    }

    private static String words(JsonNode list) {
        return String.join(" ", list.valueStream().map(JsonNode::asString).toList());
    }
}
