package io.portolan.bundle.vendor;

import static java.util.stream.Collectors.joining;

import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.net.CidrSet;
import io.portolan.net.Family;
import io.portolan.net.PortSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A rule of Windows: from the point of view of the machine, whose ends are local and remote
 * whichever way a packet goes.
 *
 * @param name what it is known by in its store: no two have one
 * @param local null: any port
 * @param remote null: any port
 * @param peers null: any address
 */
record WindowsRule(
        String name,
        boolean isInbound,
        String protocol,
        CidrSet yours,
        @Nullable CidrSet peers,
        @Nullable PortSet local,
        @Nullable PortSet remote) {

    private static final int MOST_NAME = 96;

    static List<WindowsRule> all(Plan plan) {
        return plan.pairs(Windows.VENDOR).stream().map(pair -> of(plan, pair)).toList();
    }

    private static WindowsRule of(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        PortSet from = pair.rule().sourcePorts();
        PortSet to = pair.rule().destinationPorts();
        return new WindowsRule(
                "%s-%s_%s"
                        .formatted(
                                plan.prefix(),
                                Names.fit(pair.rule().name(), MOST_NAME),
                                pair.family() == Family.IPV4 ? "v4" : "v6"),
                inbound,
                pair.rule().transport().toString().toUpperCase(Locale.ROOT),
                pair.yours(),
                pair.peers(),
                inbound ? to : from,
                inbound ? from : to);
    }

    private static String addresses(@Nullable CidrSet set) {
        return set == null ? "'Any'" : list(set.prefixes().stream().map(NamedSet::member).toList());
    }

    private static String ports(@Nullable PortSet ports) {
        return ports == null ? "'Any'" : list(ports.texts());
    }

    private static String list(List<String> values) {
        return values.stream().map("'%s'"::formatted).collect(joining(", ", "@(", ")"));
    }

    /** As an element of a script's list, which becomes the parameters of a command. */
    @Override
    public String toString() {
        return """
                @{
                    Name = '%s'
                    Direction = '%s'
                    Protocol = '%s'
                    LocalAddress = %s
                    LocalPort = %s
                    RemoteAddress = %s
                    RemotePort = %s
                }
            """
                .formatted(
                        name,
                        isInbound ? "Inbound" : "Outbound",
                        protocol,
                        addresses(yours),
                        ports(local),
                        addresses(peers),
                        ports(remote));
    }
}
