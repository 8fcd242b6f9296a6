package io.portolan.allowlist;

import io.portolan.catalog.Direction;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.CidrSet;
import io.portolan.net.Hostname;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing to allow, in no vendor's words.
 *
 * @param name says what it is and is unique among its fellows: {@code
 *     sip-signalling-us-udp-inbound}
 * @param peers the part of the name that all rules to the same peer share: {@code
 *     sip-signalling-us}
 * @param kind whether it opens something, or lets back what another rule opened
 * @param direction inbound or outbound
 * @param hostnames of the endpoints it comes from, to be shown and never resolved
 * @param sourcePorts null: any, because the sender chooses
 * @param when the circumstances under which you need it
 * @param why the reason it is as wide or as narrow as it is
 */
public record Rule(
        String name,
        String peers,
        Kind kind,
        Direction direction,
        TrafficType trafficType,
        List<RegionId> regions,
        List<Hostname> hostnames,
        Protocol protocol,
        Party source,
        @Nullable PortSet sourcePorts,
        Party destination,
        PortSet destinationPorts,
        String when,
        String why) {

    /** What a rule is for. */
    public enum Kind {
        OPENS,
        /** Of connections that are established, where the transport knows them. */
        REPLIES
    }

    /** One end of a rule. */
    public sealed interface Party {}

    /** The provider, where it names its addresses. */
    public record Named(CidrSet prefixes) implements Party {}

    /** The provider, where its addresses are dynamic. */
    public record AnyAddress() implements Party {}

    /** One of your servers. */
    public record Your(Server server) implements Party {}

    public Transport transport() {
        return protocol.transport();
    }

    /** Whether only packets of a TCP connection that is there already may pass. */
    public boolean isEstablished() {
        return kind == Kind.REPLIES && transport() == Transport.TCP;
    }

    public boolean isInbound() {
        return direction == Direction.INBOUND;
    }

    /** The provider's end. */
    public Party peer() {
        return isInbound() ? source : destination;
    }

    /** Your end. */
    public Server yours() {
        return ((Your) (isInbound() ? destination : source)).server();
    }
}
