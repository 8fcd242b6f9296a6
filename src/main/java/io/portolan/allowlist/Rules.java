package io.portolan.allowlist;

import static java.util.stream.Collectors.joining;

import io.portolan.allowlist.Rule.AnyAddress;
import io.portolan.allowlist.Rule.Named;
import io.portolan.allowlist.Rule.Party;
import io.portolan.allowlist.Rule.Your;
import io.portolan.catalog.Addressing;
import io.portolan.catalog.Catalog;
import io.portolan.catalog.Confidence;
import io.portolan.catalog.Direction;
import io.portolan.catalog.Note;
import io.portolan.catalog.Ports;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.Provider;
import io.portolan.catalog.RegionId;
import io.portolan.catalog.TrafficType;
import io.portolan.net.Hostname;
import io.portolan.net.PortSet;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a firewall has to allow for a selection: inbound rules, then outbound ones, each in the
 * order of traffic types and regions; and the gaps, for which no rule can be made.
 */
public record Rules(Provider provider, List<Rule> items, List<Gap> gaps, List<Note> notes) {

    /** Makes the rules of a selection. It is the only place where rules are made. */
    public static Rules of(Catalog catalog, Selection selection, Yours yours) {
        List<Selected> taken = selection.of(catalog);
        Map<Core, Origin> merged = new LinkedHashMap<>();
        // The rules of one endpoint share its prefixes, of which there may be many.
        Map<Selected, Party> peers = new IdentityHashMap<>();
        for (Direction way : Direction.BIDIRECTIONAL.ways()) {
            for (Selected selected : taken) {
                if (selected.ways().contains(way) && selected.unpublished().isEmpty()) {
                    selected.protocols()
                            .forEach(
                                    protocol ->
                                            merged.merge(
                                                    Core.of(
                                                            selected,
                                                            way,
                                                            protocol,
                                                            peers.computeIfAbsent(
                                                                    selected, Rules::peer),
                                                            yours),
                                                    Origin.of(selected),
                                                    Origin::and));
                }
            }
        }
        var names = new RuleNames();
        var rules = new ArrayList<Rule>();
        merged.forEach(
                (core, origin) ->
                        rules.add(core.rule(origin.inOrder(catalog), catalog.provider(), names)));
        return new Rules(
                catalog.provider(),
                List.copyOf(rules),
                taken.stream().filter(s -> !s.unpublished().isEmpty()).map(Gap::of).toList(),
                Allowlist.notes(catalog, taken));
    }

    private static Party peer(Selected selected) {
        return selected.addressing() == Addressing.DYNAMIC
                ? new AnyAddress()
                : new Named(selected.prefixes());
    }

    /** The rules and what comes back because of them, for targets that are not stateful. */
    public Rules withReplies(Yours yours) {
        return new Rules(
                provider,
                Stream.concat(items.stream(), Replies.to(items, yours).stream()).toList(),
                gaps,
                notes);
    }

    public Confidence confidence() {
        return provider.confidence();
    }

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Where a rule comes from: what may differ between endpoints that need the very same rule. */
    private record Origin(List<RegionId> regions, boolean everywhere, List<Hostname> hostnames) {

        static Origin of(Selected selected) {
            return new Origin(
                    selected.regions(),
                    selected.everywhere(),
                    selected.endpoint().hostname() == null
                            ? List.of()
                            : List.of(selected.endpoint().hostname()));
        }

        Origin and(Origin other) {
            return new Origin(
                    Stream.concat(regions.stream(), other.regions.stream()).distinct().toList(),
                    everywhere || other.everywhere,
                    Stream.concat(hostnames.stream(), other.hostnames.stream())
                            .distinct()
                            .toList());
        }

        Origin inOrder(Catalog catalog) {
            return new Origin(catalog.inOrder(regions), everywhere, hostnames);
        }

        String word() {
            return everywhere
                    ? RegionId.ALL.text()
                    : regions.stream().map(RegionId::text).collect(joining("-"));
        }
    }

    /** What makes two rules the same rule. */
    private record Core(
            Direction direction,
            TrafficType trafficType,
            String label,
            Protocol protocol,
            Party source,
            @Nullable PortSet sourcePorts,
            Party destination,
            PortSet destinationPorts) {

        static Core of(
                Selected selected, Direction way, Protocol protocol, Party peer, Yours yours) {
            TrafficType type = selected.endpoint().trafficType();
            PortSet theirs = ((Ports.Published) selected.endpoint().ports()).set();
            @Nullable PortSet given = yours.listening(type, protocol).orElse(null);
            Party your = new Your(Server.of(type));
            // Both ends of media over UDP are known; whoever opens a TCP connection takes any port.
            boolean namesSource =
                    type.isMedia() && protocol.transport() == Transport.UDP && given != null;
            String label = selected.endpoint().id().label();
            return way == Direction.INBOUND
                    ? new Core(
                            way,
                            type,
                            label,
                            protocol,
                            peer,
                            namesSource ? theirs : null,
                            your,
                            Objects.requireNonNullElse(given, theirs))
                    : new Core(
                            way,
                            type,
                            label,
                            protocol,
                            your,
                            namesSource ? given : null,
                            peer,
                            theirs);
        }

        Rule rule(Origin origin, Provider provider, RuleNames names) {
            String wanted =
                    trafficType + "-" + origin.word() + (label.isEmpty() ? "" : "-" + label);
            String rest = "-" + protocol + "-" + direction;
            String peers =
                    names.peers(
                            wanted, direction == Direction.INBOUND ? source : destination, rest);
            return new Rule(
                    peers + rest,
                    peers,
                    Rule.Kind.OPENS,
                    direction,
                    trafficType,
                    origin.regions,
                    origin.hostnames,
                    protocol,
                    source,
                    sourcePorts,
                    destination,
                    destinationPorts,
                    when(provider),
                    why());
        }

        private String when(Provider provider) {
            return direction == Direction.INBOUND
                    ? "%s of yours receives traffic from %s."
                            .formatted(capitalised(Server.of(trafficType)), provider.name())
                    : "Your firewall restricts outbound connections.";
        }

        private static String capitalised(Server server) {
            return server == Server.SIP ? "A SIP server" : "A media server";
        }

        private String why() {
            if (source instanceof AnyAddress || destination instanceof AnyAddress) {
                return "Addresses are assigned per call: only the ports can be restricted, and the whole range is in use.";
            }
            return trafficType.isMedia()
                    ? "Audio uses these addresses only, and any of them: one that is missing is a call without sound."
                    : "Any of these addresses may carry a call: one that is missing is a call that fails now and then.";
        }
    }
}
