package io.portolan.allowlist;

import io.portolan.allowlist.Rule.Kind;
import io.portolan.catalog.Direction;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What comes back because of a rule, for targets that do not remember what they let through: the
 * rule seen in a mirror. TCP comes back to any port, of connections that are established. SIP over
 * UDP comes back to the port your SIP server sends from, which is the one it listens on; what your
 * server answers goes to whatever port the provider asked from.
 */
final class Replies {

    private Replies() {}

    /** The replies that no rule lets through already. */
    static List<Rule> to(List<Rule> rules, Yours yours) {
        return Stream.of(Direction.INBOUND, Direction.OUTBOUND)
                .flatMap(
                        way ->
                                rules.stream()
                                        .map(rule -> reply(rule, yours))
                                        .filter(reply -> reply.direction() == way))
                .filter(reply -> rules.stream().noneMatch(rule -> covers(rule, reply)))
                .toList();
    }

    private static Rule reply(Rule rule, Yours yours) {
        return new Rule(
                rule.name() + "-replies",
                rule.peers(),
                Kind.REPLIES,
                rule.isInbound() ? Direction.OUTBOUND : Direction.INBOUND,
                rule.trafficType(),
                rule.regions(),
                rule.hostnames(),
                rule.protocol(),
                rule.destination(),
                rule.destinationPorts(),
                rule.source(),
                back(rule, yours),
                "The target does not let replies through by itself.",
                rule.transport() == Transport.TCP
                        ? "Only packets of connections that are established already."
                        : "UDP has no connections: a reply is known by its addresses and ports alone.");
    }

    /** The ports that a reply goes to. */
    private static PortSet back(Rule rule, Yours yours) {
        @Nullable PortSet from = rule.sourcePorts();
        if (from != null) {
            return from;
        }
        return rule.transport() == Transport.UDP && !rule.isInbound()
                ? Objects.requireNonNullElse(yours.sipPort(), rule.destinationPorts())
                : PortSet.ALL;
    }

    private static boolean covers(Rule rule, Rule reply) {
        return rule.direction() == reply.direction()
                && rule.transport() == reply.transport()
                && rule.source().equals(reply.source())
                && rule.destination().equals(reply.destination())
                && rule.destinationPorts().equals(reply.destinationPorts())
                && (rule.sourcePorts() == null || rule.sourcePorts().equals(reply.sourcePorts()));
    }
}
