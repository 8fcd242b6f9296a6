package io.portolan.allowlist;

import static org.assertj.core.api.Assertions.assertThat;

import io.portolan.bundle.Plan;
import io.portolan.bundle.Plans;
import io.portolan.revision.ShippedCatalogs;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepliesTests {

    @Test
    void whatYourServerSendsFromAndToIsTurnedRound() {
        assertThat(replies("region=us", "mediaPorts=10000-20000", "sipPort=5070"))
                .as("udp 5060 -> 5070 passes already, as a call")
                .containsExactly(
                        "inbound tcp 5061 -> 1-65535 established",
                        "outbound udp 5070 -> 1-65535",
                        "outbound tcp 5061 -> 1-65535 established");
    }

    @Test
    void udpComesBackToThePortYouSendFrom() {
        assertThat(replies("region=us", "direction=outbound", "protocol=udp", "sipPort=5070"))
                .contains("inbound udp 5060 -> 5070");
        assertThat(replies("region=us", "direction=outbound", "protocol=udp"))
                .contains("inbound udp 5060 -> 5060");
    }

    @Test
    void mediaBothWaysIsItsOwnReply() {
        assertThat(replies("region=us", "trafficType=rtp-media", "mediaPorts=10000-20000"))
                .isEmpty();
    }

    @Test
    void mediaOneWayIsMirrored() {
        assertThat(
                        replies(
                                "region=us",
                                "trafficType=rtp-media",
                                "direction=inbound",
                                "mediaPorts=10000-20000"))
                .containsExactly("outbound udp 10000-20000 -> 40000-60000");
    }

    @Test
    void repliesGoWhereTheRulesComeFrom() {
        Plan plan = plan("region=us", "direction=outbound", "protocol=tls");
        Rule rule = plan.rules().items().getFirst();
        Rule reply = plan.rules().withReplies(plan.yours()).items().getLast();

        assertThat(reply.source()).isEqualTo(rule.destination());
        assertThat(reply.destination()).isEqualTo(rule.source());
        assertThat(reply.name()).isEqualTo(rule.name() + "-replies");
        assertThat(reply.kind()).isEqualTo(Rule.Kind.REPLIES);
    }

    private static Plan plan(String... parameters) {
        return Plans.of(ShippedCatalogs.at("vapi", 6), parameters);
    }

    private static List<String> replies(String... parameters) {
        Plan plan = plan(parameters);
        return plan.rules().withReplies(plan.yours()).items().stream()
                .filter(rule -> rule.kind() == Rule.Kind.REPLIES)
                .map(
                        rule ->
                                "%s %s %s -> %s%s"
                                        .formatted(
                                                rule.direction(),
                                                rule.transport(),
                                                rule.sourcePorts(),
                                                rule.destinationPorts(),
                                                rule.isEstablished() ? " established" : ""))
                .toList();
    }
}
