package io.portolan.bundle.vendor;

import io.portolan.bundle.Instructions;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.catalog.Protocol;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.PortRange;
import io.portolan.net.Transport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ribbon SBC Core: rules of an IP access control list and IP peers, set by name and taken over in
 * one commit, so that what is numbered anew is never half done.
 */
public final class RibbonSbc extends SipCommands {

    private static final String CONTEXT = "addressContext";
    private static final String ZONE = "zone";
    private static final String PRECEDENCE = "precedence";
    private static final int MOST_PRECEDENCE = 65_535;
    private static final int FIRST_PRECEDENCE = 1001;
    private static final int MOST_NAME = 23;

    private static final Vendor VENDOR =
            new Vendor(
                    "ribbon-sbc",
                    "Ribbon SBC Core (SBC 5400, 7000, SWe)",
                    "Session border controller",
                    Vendor.Layer.SIP_SERVER,
                    new Vendor.Expresses(true, false, true, false),
                    "None: the rules hold for the address context. sipServer only says which address families there are.",
                    Vendor.Delta.COMMANDS,
                    "Names of 23 characters; precedences of 1-65535, each once in an address context, from precedence on; how many"
                            + " rules there may be depends on the model and is not checked.",
                    List.of(
                            SipTrunk.TRUNK_PARAMETER,
                            QueryParameter.one(
                                    CONTEXT,
                                    "The address context that faces the provider; default without it",
                                    "default"),
                            QueryParameter.one(
                                    ZONE,
                                    "The zone that faces the provider, for calls to it; EXTERNAL without it",
                                    "EXTERNAL"),
                            QueryParameter.one(
                                    PRECEDENCE,
                                    "The precedence of the first rule, the others follow: numbers that no other rule has, before"
                                            + " one that discards; 1001 without it",
                                    "1001")),
                    "An interpreter of the commands over generated catalogs; commands, parameters and limits against Ribbon's"
                            + " documentation of the releases 11 and 12; never run on a device");

    /** What one rule lets in. */
    private record Row(Cidr source, Transport transport, PortRange ports) {

        /** A rule names one port or none. */
        String port() {
            return ports.first() == ports.last() ? Integer.toString(ports.first()) : "any";
        }

        static Stream<Row> of(Pair pair) {
            CidrSet peers = pair.peers();
            List<Cidr> sources = peers == null ? List.of() : peers.prefixes();
            return pair.rule().destinationPorts().ranges().stream()
                    .flatMap(
                            range ->
                                    sources.stream()
                                            .map(
                                                    source ->
                                                            new Row(
                                                                    source,
                                                                    pair.rule().transport(),
                                                                    range)));
        }
    }

    @Override
    public Vendor vendor() {
        return VENDOR;
    }

    @Override
    String comment() {
        return "#";
    }

    @Override
    String file(Plan plan, String what) {
        return "%s-ribbon%s.txt".formatted(plan.prefix(), what);
    }

    @Override
    String script(Plan plan, String head, List<String> commands) {
        return "%s\nconfigure\n%s\ncommit\nexit\n".formatted(head, String.join("\n", commands));
    }

    /** Its rules name the ports that yours listens on. */
    @Override
    public List<String> assumptions(Plan plan) {
        return plan.signalling().assumptions(VENDOR);
    }

    /** The rules name transport and port: only a range of ports is more than they can say. */
    @Override
    public List<Loss> losses(Plan plan) {
        var losses = new ArrayList<>(trunk(plan).losses());
        inbound(plan)
                .filter(
                        pair ->
                                pair.rule().destinationPorts().ranges().stream()
                                        .anyMatch(range -> range.first() != range.last()))
                .map(pair -> pair.rule().name())
                .distinct()
                .map(
                        rule ->
                                new Loss.LeftOut(
                                        "port ranges of " + rule,
                                        "a rule of this target names one port or any, and any it is"))
                .forEach(losses::add);
        return losses;
    }

    private static Stream<Pair> inbound(Plan plan) {
        return plan.signalling().pairs(VENDOR).stream().filter(pair -> pair.rule().isInbound());
    }

    @Override
    SequencedMap<String, String> commands(Plan plan) {
        SequencedMap<String, String> commands = inOrder();
        String context = "addressContext " + plan.own(CONTEXT, "default");
        int precedence = plan.number(PRECEDENCE, FIRST_PRECEDENCE, 1, MOST_PRECEDENCE);
        Set<List<Object>> there = new LinkedHashSet<>();
        List<Row> rows =
                inbound(plan)
                        .flatMap(Row::of)
                        .filter(
                                row ->
                                        there.add(
                                                List.of(row.source(), row.transport(), row.port())))
                        .toList();
        if (precedence + rows.size() - 1 > MOST_PRECEDENCE) {
            throw ProblemException.of(
                    PRECEDENCE,
                    "%s: %d (expected: at most %d, for there are %d rules)"
                            .formatted(
                                    PRECEDENCE,
                                    precedence,
                                    MOST_PRECEDENCE + 1 - rows.size(),
                                    rows.size()));
        }
        for (Row row : rows) {
            String rule =
                    "%s ipAccessControlList rule %s_%d"
                            .formatted(context, Names.fit(plan.prefix(), 17), precedence);
            commands.put(
                    "delete " + rule,
                    "set %s precedence %d protocol %s sourceIpAddress %s sourceAddressPrefixLength %d destinationPort %s action accept state enabled"
                            .formatted(
                                    rule,
                                    precedence,
                                    row.transport(),
                                    row.source().address(),
                                    row.source().length(),
                                    row.port()));
            precedence++;
        }
        String zone = " zone " + plan.own(ZONE, "EXTERNAL");
        for (Destination destination : trunk(plan).destinations()) {
            String peer = "%s%s ipPeer %s".formatted(context, zone, peer(destination));
            commands.put(
                    "delete " + peer,
                    "set %s policy sip fqdn %s fqdnPort %d"
                            .formatted(peer, destination.host(), port(destination)));
        }
        return commands;
    }

    private static String peer(Destination destination) {
        String protocol = "_" + destination.protocol();
        return Names.fit(destination.name(), MOST_NAME - protocol.length()) + protocol;
    }

    /** Over TLS the device adds one to the port, unless that is 5061. */
    private static int port(Destination destination) {
        return destination.protocol() == Protocol.TLS && destination.port() != 5061
                ? destination.port() - 1
                : destination.port();
    }

    @Override
    public Instructions instructions(Plan plan) {
        String context = plan.own(CONTEXT, "default");
        String zone = plan.own(ZONE, "EXTERNAL");
        return new Instructions(
                List.of(
                        "paste %s into the CLI, without its comments".formatted(file(plan, "")),
                        "name one of the IP peers in the routing label that leads to the provider, with an IP signaling profile that"
                                + " sets the transport that its name ends in"),
                List.of(
                        "show table addressContext %s ipAccessControlList rule: the names begin with %s"
                                .formatted(context, Names.fit(plan.prefix(), 17)),
                        "show table addressContext %s zone %s ipPeer".formatted(context, zone),
                        "place a call each way"),
                List.of(
                        "take the IP peers out of your routing labels, or the device refuses to delete them",
                        "paste " + file(plan, "-rollback")),
                List.of(
                        "The precedences must be free: a rule of yours with one of them makes the commit fail, and nothing changes.",
                        "The rules stand beside the device's own, which let replies and media through; they matter where a rule of"
                                + " yours discards.",
                        "A delete of what is not there is answered with a message and changes nothing.",
                        "Over TLS the device takes the port above the one that is configured, except for 5061."));
    }
}
