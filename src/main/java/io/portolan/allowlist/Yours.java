package io.portolan.allowlist;

import io.portolan.catalog.Protocol;
import io.portolan.catalog.TrafficType;
import io.portolan.http.ProblemException;
import io.portolan.http.Query;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortRange;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Your side of the rules: where your servers are and on which ports they listen. Addresses that are
 * not given are empty, ports that are not given are null.
 */
public record Yours(
        CidrSet sipServer,
        CidrSet mediaServer,
        CidrSet sipServerPublic,
        CidrSet mediaServerPublic,
        @Nullable PortSet sipPort,
        @Nullable PortSet sipTlsPort,
        @Nullable PortSet mediaPorts) {

    private static final int MOST_SERVERS = 16;
    private static final CidrSet NONE = new CidrSet(List.of());

    /** Nothing was said. */
    public static final Yours UNSAID = new Yours(NONE, NONE, NONE, NONE, null, null, null);

    /**
     * Reads what a caller said.
     *
     * @throws ProblemException at anything that is no address, CIDR or port
     */
    public static Yours parse(Query query) {
        return new Yours(
                servers(query, YoursParameters.SIP_SERVER),
                servers(query, YoursParameters.MEDIA_SERVER),
                servers(query, YoursParameters.SIP_SERVER_PUBLIC),
                servers(query, YoursParameters.MEDIA_SERVER_PUBLIC),
                ports(query, YoursParameters.SIP_PORT),
                ports(query, YoursParameters.SIP_TLS_PORT),
                ports(query, YoursParameters.MEDIA_PORTS));
    }

    private static CidrSet servers(Query query, String name) {
        List<Cidr> servers = query.all(name, Yours::server);
        if (servers.size() > MOST_SERVERS) {
            throw ProblemException.of(
                    name,
                    "%s: %d of them (expected: at most %d)"
                            .formatted(name, servers.size(), MOST_SERVERS));
        }
        return CidrSet.of(servers).withoutContained();
    }

    private static Cidr server(String text) {
        Cidr cidr = Cidr.parse(text);
        if (cidr.length() == 0) {
            throw new IllegalArgumentException(
                    "server: %s (expected: your own addresses, not any)".formatted(text));
        }
        return cidr;
    }

    private static @Nullable PortSet ports(Query query, String name) {
        List<PortRange> ranges = query.all(name, PortRange::parse);
        try {
            return ranges.isEmpty() ? null : new PortSet(ranges);
        } catch (IllegalArgumentException e) {
            throw ProblemException.of(name, name + ": " + e.getMessage());
        }
    }

    /** The addresses given for a server; empty if none were. */
    public CidrSet at(Server server) {
        return server == Server.SIP ? sipServer : mediaServer;
    }

    /** The ports you listen on for this traffic, where they were given. */
    Optional<PortSet> listening(TrafficType trafficType, Protocol protocol) {
        if (trafficType.isMedia()) {
            return Optional.ofNullable(mediaPorts);
        }
        return Optional.ofNullable(protocol == Protocol.TLS ? sipTlsPort : sipPort);
    }
}
