package io.portolan.bundle.vendor;

import static io.portolan.bundle.vendor.FortiosTables.quoted;

import io.portolan.allowlist.Server;
import io.portolan.bundle.Plan;
import io.portolan.bundle.vendor.FirewallObjects.Policy;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Family;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The policies of a plan in FortiOS, each with its number. */
record FortiosPolicies(Plan plan, FirewallObjects objects, Numbered numbers) {

    static final String FIRST = "firstPolicy";
    static final String NAT = "outboundNat";

    private static final String TABLE = "firewall policy";

    /** Below the number from which on FortiManager keeps its own. */
    private static final int SPAN = 100_000_000;

    private static final Pattern VIP = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 ._-]{0,78}");

    static final List<QueryParameter> PARAMETERS =
            Stream.concat(
                            Zones.PARAMETERS.stream(),
                            Stream.of(
                                    vip(Server.SIP),
                                    vip(Server.MEDIA),
                                    QueryParameter.one(
                                            NAT,
                                            "Whether outbound IPv4 policies translate the source address; without it they do not",
                                            "enable",
                                            "enable",
                                            "disable"),
                                    QueryParameter.one(
                                            FIRST,
                                            "The first of a hundred million numbers from which the policies take theirs;"
                                                    + " without it 100000000",
                                            "200000000")))
                    .toList();

    private static QueryParameter vip(Server server) {
        return QueryParameter.one(
                server.parameter() + "Vip",
                "The virtual IP, or group of them, that translates to %s: inbound IPv4 policies name it"
                        .formatted(server),
                "sip-vip");
    }

    static FortiosPolicies of(Plan plan, FirewallObjects objects) {
        int first = plan.number(FIRST, SPAN, 1, 9 * SPAN);
        return new FortiosPolicies(
                plan, objects, Numbered.of(objects.policies().keySet(), first, SPAN));
    }

    /** The virtual IP that stands for a server in a policy. */
    static Optional<String> vip(Plan plan, Policy policy) {
        String parameter = vip(policy.server()).name();
        return policy.inbound() && policy.family() == Family.IPV4
                ? plan.own().one(parameter, text -> checked(parameter, text))
                : Optional.empty();
    }

    private static String checked(String parameter, String text) {
        if (!VIP.matcher(text).matches()) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter or digit, then letters, digits, spaces and ._-, at most 79 characters)"
                            .formatted(parameter, text));
        }
        return text;
    }

    Stream<String> all() {
        return edits(objects.policies().values());
    }

    Stream<String> none() {
        return deletions(objects.policies().keySet());
    }

    /** What is new or says something else, after what has its number. */
    Stream<String> additionsTo(FortiosPolicies before) {
        List<String> inTheWay = before.numbers.inTheWayOf(numbers);
        return Stream.concat(
                before.deletions(inTheWay),
                edits(
                        objects.policies().values().stream()
                                .filter(
                                        policy ->
                                                inTheWay.contains(policy.name())
                                                        || !policy.equals(
                                                                before.objects
                                                                        .policies()
                                                                        .get(policy.name())))
                                .toList()));
    }

    /**
     * Puts what is new beside what has its place: at the bottom a deny of yours may be above it.
     */
    Stream<String> movesBesideThoseOf(FortiosPolicies before) {
        return FortiosTables.config(
                TABLE, Stream.of(true, false).flatMap(inbound -> moves(before, inbound)));
    }

    private Stream<String> moves(FortiosPolicies before, boolean inbound) {
        List<String> inTheWay = before.numbers.inTheWayOf(numbers);
        List<String> placed = before.numbers(inbound, name -> !inTheWay.contains(name));
        return SetCommands.moves(
                placed.isEmpty()
                        ? before.numbers(!inbound, name -> !inTheWay.contains(name))
                        : placed,
                numbers(inbound, _ -> true),
                "move %s %s %s");
    }

    private List<String> numbers(boolean inbound, Predicate<String> isMeant) {
        return objects.policies().values().stream()
                .filter(policy -> policy.inbound() == inbound)
                .map(Policy::name)
                .filter(isMeant)
                .map(name -> Integer.toString(numbers.of(name)))
                .toList();
    }

    /** What was before and is no more. */
    Stream<String> removalsFrom(FortiosPolicies before) {
        List<String> inTheWay = before.numbers.inTheWayOf(numbers);
        return before.deletions(
                before.objects.without(objects).policies().keySet().stream()
                        .filter(name -> !inTheWay.contains(name))
                        .toList());
    }

    private Stream<String> deletions(Collection<String> names) {
        return FortiosTables.config(
                TABLE, names.stream().map(name -> "delete " + numbers.of(name)));
    }

    private Stream<String> edits(Collection<Policy> policies) {
        return FortiosTables.config(
                TABLE,
                policies.stream()
                        .flatMap(
                                policy ->
                                        FortiosTables.edit(
                                                Integer.toString(numbers.of(policy.name())),
                                                settings(policy))));
    }

    private Stream<String> settings(Policy policy) {
        var zones = Zones.of(plan, "wan1", "internal");
        String version = FortiosTables.version(policy.family());
        String destination = vip(plan, policy).orElse(policy.destination("all"));
        boolean isTranslated =
                !policy.inbound()
                        && policy.family() == Family.IPV4
                        && plan.own().one(NAT, text -> text).orElse("disable").equals("enable");
        return Stream.of(
                "set name " + quoted(policy.name()),
                "set srcintf " + quoted(zones.from(policy.inbound())),
                "set dstintf " + quoted(zones.to(policy.inbound())),
                "set srcaddr" + version + " " + quoted(policy.source("all")),
                "set dstaddr" + version + " " + quoted(destination),
                "set action accept",
                "set schedule " + quoted("always"),
                "set service " + quoted(policy.services()),
                "set nat " + (isTranslated ? "enable" : "disable"),
                "set comments " + quoted(policy.says()));
    }
}
