package io.portolan.bundle.vendor;

import io.portolan.allowlist.Rule;
import io.portolan.bundle.Loss;
import io.portolan.bundle.Names;
import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.bundle.Vendor;
import io.portolan.catalog.Protocol;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Cidr;
import io.portolan.net.CidrSet;
import io.portolan.net.Hostname;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the rules of a plan mean to something that speaks SIP: whose calls it takes, known by
 * address alone, and where it sends calls, known by hostname alone.
 *
 * @param trusted none inside another
 * @param losses what of the plan is in neither
 */
record SipTrunk(CidrSet trusted, List<Destination> destinations, List<Loss> losses) {

    static final String TRUNK = "trunk";

    static final QueryParameter TRUNK_PARAMETER =
            QueryParameter.one(
                    TRUNK,
                    "The name of your trunk at the provider, which stands for {trunk} in its hostnames",
                    "acme");

    private static final Pattern LABEL = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern TEMPLATE = Pattern.compile("\\{[^}]*}");

    /** The shortest limit that a target sets to names of this kind. */
    private static final int MOST_NAME = 63;

    /**
     * Where calls are sent.
     *
     * @param name of whatever stands for it on the target
     */
    record Destination(String name, String host, Protocol protocol, int port) {

        static Destination of(Plan plan, Rule rule, Hostname hostname) {
            String host = filled(plan, hostname);
            int port = rule.destinationPorts().ranges().getFirst().first();
            // A dot is one underscore and a hyphen two, so that no two hostnames share a name.
            String slug = host.replace("-", "__").replace('.', '_');
            return new Destination(
                    Names.fit(
                            "%s_%s_%d_%s".formatted(plan.prefix(), slug, port, rule.protocol()),
                            MOST_NAME),
                    host,
                    rule.protocol(),
                    port);
        }

        /** With the port, unless the protocol implies it. */
        String hostAndPort() {
            return port == (protocol == Protocol.TLS ? 5061 : 5060) ? host : host + ":" + port;
        }
    }

    /** The same for a target that knows no caller by address. */
    SipTrunk withoutCallers(String why) {
        return new SipTrunk(
                new CidrSet(List.of()),
                destinations,
                trusted.isEmpty()
                        ? losses
                        : Stream.concat(
                                        losses.stream(),
                                        Stream.of(
                                                new Loss.LeftOut(
                                                        "addresses of inbound rules", why)))
                                .toList());
    }

    /**
     * Reads a plan.
     *
     * @throws ProblemException if a hostname is a template and nobody said what fills it
     */
    static SipTrunk of(Plan plan, Vendor vendor) {
        Plan sip = plan.signalling();
        List<Pair> pairs = sip.pairs(vendor);
        List<Cidr> peers =
                pairs.stream()
                        .filter(pair -> pair.rule().isInbound())
                        .flatMap(pair -> Stream.ofNullable(pair.peers()))
                        .flatMap(set -> set.prefixes().stream())
                        .toList();
        List<Rule> dialled =
                pairs.stream()
                        .map(Pair::rule)
                        .filter(rule -> !rule.isInbound())
                        .distinct()
                        .toList();
        Set<Destination> destinations = new LinkedHashSet<>();
        dialled.forEach(
                rule ->
                        rule.hostnames()
                                .forEach(
                                        hostname ->
                                                destinations.add(
                                                        Destination.of(plan, rule, hostname))));
        return new SipTrunk(
                CidrSet.of(peers).withoutContained(),
                List.copyOf(destinations),
                losses(plan, sip, vendor, dialled));
    }

    /**
     * What is in neither.
     *
     * @param sip the plan without media
     * @param dialled the rules whose hostnames become destinations
     */
    static List<Loss> losses(Plan plan, Plan sip, Vendor vendor, List<Rule> dialled) {
        var losses = new ArrayList<>(sip.losses(vendor));
        if (sip.rules().items().size() < plan.rules().items().size()) {
            losses.add(new Loss.LeftOut("rtp-media", "this target lists signalling only"));
        }
        sip.rules().items().stream()
                .filter(rule -> rule.isInbound() && rule.peer() instanceof Rule.AnyAddress)
                .map(
                        rule ->
                                new Loss.LeftOut(
                                        rule.name(),
                                        "its addresses are dynamic and this target knows callers by address"))
                .forEach(losses::add);
        dialled.stream()
                .filter(rule -> rule.hostnames().isEmpty())
                .map(rule -> new Loss.LeftOut(rule.name(), "the provider publishes no hostname"))
                .forEach(losses::add);
        dialled.stream()
                .filter(rule -> rule.destinationPorts().size() > 1)
                .filter(rule -> !rule.hostnames().isEmpty())
                .map(
                        rule ->
                                new Loss.LeftOut(
                                        rule.name() + " but for its first port",
                                        "calls are sent to one port, not to all of "
                                                + rule.destinationPorts()))
                .forEach(losses::add);
        return losses;
    }

    private static String filled(Plan plan, Hostname hostname) {
        if (hostname.text().indexOf('{') < 0) {
            return hostname.text();
        }
        String trunk =
                plan.own()
                        .one(TRUNK, SipTrunk::label)
                        .orElseThrow(
                                () ->
                                        ProblemException.of(
                                                TRUNK,
                                                "%s: none (expected: the name of your trunk, which is the first part of %s; or direction=inbound)"
                                                        .formatted(TRUNK, hostname)));
        return TEMPLATE.matcher(hostname.text()).replaceAll(trunk);
    }

    private static String label(String text) {
        if (!LABEL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "%s: %s (expected: a-z, 0-9 and -, at most 63, as in acme)"
                            .formatted(TRUNK, text));
        }
        return text;
    }

    boolean isEmpty() {
        return trusted.isEmpty() && destinations.isEmpty();
    }
}
