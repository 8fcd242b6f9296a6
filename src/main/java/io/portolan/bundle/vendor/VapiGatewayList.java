package io.portolan.bundle.vendor;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.SipTrunk.Destination;
import io.portolan.catalog.Protocol;
import io.portolan.catalog.RegionId;
import io.portolan.http.ProblemException;
import io.portolan.net.Cidr;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Which gateways of a carrier Vapi is told of. */
final class VapiGatewayList {

    private static final int SHORTEST = 24;
    private static final int MOST = 256;

    private VapiGatewayList() {}

    /** One entry of the list. */
    sealed interface Gateway {

        /** Addresses that calls come from. */
        record Calling(Cidr prefix) implements Gateway {}

        /** A hostname that calls are sent to. */
        record Called(String host, int port, String protocol, boolean ping) implements Gateway {}
    }

    /**
     * Cuts the carrier's hostnames to those of the protocol and the region that are chosen.
     *
     * @throws ProblemException if nothing is left of them
     */
    static SipTrunk trunk(SipTrunk trunk, Plan plan) {
        if (trunk.destinations().isEmpty()) {
            return trunk;
        }
        Set<Destination> chosen = chosen(plan);
        List<Destination> offered = trunk.destinations().stream().filter(chosen::contains).toList();
        Optional<Protocol> protocol = protocol(plan, offered);
        List<Destination> called =
                offered.stream()
                        .filter(
                                destination ->
                                        protocol.filter(destination.protocol()::equals).isPresent())
                        .toList();
        if (called.isEmpty() && plan.own().has(VapiGateways.PROTOCOL)) {
            throw ProblemException.of(
                    VapiGateways.PROTOCOL,
                    "%s: %s (expected: one of %s)"
                            .formatted(
                                    VapiGateways.PROTOCOL,
                                    said(plan).orElseThrow(),
                                    trunk.destinations().stream()
                                            .map(destination -> destination.protocol().word())
                                            .distinct()
                                            .collect(Collectors.joining(", "))));
        }
        var losses = new ArrayList<>(trunk.losses());
        if (called.size() < trunk.destinations().size()) {
            losses.add(
                    new Loss.LeftOut(
                            "other protocols and regions of outbound rules",
                            "a gateway has one protocol, %s, and calls are sent to %s"
                                    .formatted(
                                            called.stream()
                                                    .findFirst()
                                                    .map(destination -> word(plan, destination))
                                                    .orElse("none"),
                                            called.isEmpty()
                                                    ? "none: no hostname has it"
                                                    : called.stream()
                                                            .map(Destination::host)
                                                            .collect(Collectors.joining(", ")))));
        }
        return new SipTrunk(trunk.trusted(), called, losses);
    }

    private static Set<Destination> chosen(Plan plan) {
        String region = VapiGateways.text(plan, VapiGateways.REGION);
        List<Rule> dialled =
                plan.signalling().rules().items().stream()
                        .filter(rule -> !rule.isInbound())
                        .toList();
        Set<String> known =
                dialled.stream()
                        .flatMap(rule -> rule.regions().stream())
                        .map(RegionId::text)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (region != null && !known.contains(region)) {
            throw ProblemException.of(
                    VapiGateways.REGION,
                    "%s: %s (expected: one of %s)"
                            .formatted(VapiGateways.REGION, region, String.join(", ", known)));
        }
        return dialled.stream()
                .filter(
                        rule ->
                                region == null
                                        || rule.regions().stream()
                                                .anyMatch(id -> id.text().equals(region)))
                .flatMap(
                        rule ->
                                rule.hostnames().stream()
                                        .map(hostname -> Destination.of(plan, rule, hostname)))
                .collect(Collectors.toSet());
    }

    /** What was said, else the first that there is: no call would go out over another. */
    private static Optional<Protocol> protocol(Plan plan, List<Destination> offered) {
        return said(plan)
                .map(text -> Protocol.parse(text.replace("/srtp", "")))
                .or(() -> offered.stream().map(Destination::protocol).min(Protocol::compareTo));
    }

    /** How calls are sent to a hostname, in Vapi's word. */
    static String word(Plan plan, Destination destination) {
        return said(plan).orElse(destination.protocol().word());
    }

    private static Optional<String> said(Plan plan) {
        return plan.own().one(VapiGateways.PROTOCOL, VapiGatewayList::protocol);
    }

    private static String protocol(String text) {
        if (!List.of("udp", "tcp", "tls", "tls/srtp").contains(text)) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: udp, tcp, tls or tls/srtp)"
                            .formatted(VapiGateways.PROTOCOL, text));
        }
        return text;
    }

    /**
     * The whole list: who may call, then who is called.
     *
     * @throws ProblemException if they are too many
     */
    static List<Gateway> of(SipTrunk trunk, Plan plan) {
        List<Gateway> gateways =
                Stream.<Gateway>concat(
                                trunk.trusted().prefixes().stream()
                                        .flatMap(VapiGatewayList::narrow)
                                        .map(Gateway.Calling::new),
                                trunk.destinations().stream()
                                        .map(
                                                destination ->
                                                        new Gateway.Called(
                                                                destination.host(),
                                                                destination.port(),
                                                                word(plan, destination),
                                                                plan.own()
                                                                        .flag(VapiGateways.PING))))
                        .limit(MOST + 1)
                        .toList();
        if (gateways.size() > MOST) {
            throw ProblemException.of(
                    "region",
                    "region: more than %d gateways (expected: at most %d; ask for fewer regions)"
                            .formatted(MOST, MOST));
        }
        return gateways;
    }

    /** The same addresses in prefixes that Vapi takes. */
    private static Stream<Cidr> narrow(Cidr prefix) {
        return prefix.length() >= SHORTEST
                ? Stream.of(prefix)
                : LongStream.range(0, 1L << (SHORTEST - prefix.length()))
                        .mapToObj(
                                i ->
                                        new Cidr(
                                                prefix.family(),
                                                0,
                                                prefix.low() + (i << (32 - SHORTEST)),
                                                SHORTEST));
    }
}
