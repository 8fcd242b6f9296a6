package io.portolan.bundle.vendor;

import io.portolan.bundle.Pair;
import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import io.portolan.net.Family;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A rule set of the user's.
 *
 * @param kind its place in the tree: {@code name} or {@code ipv6-name}
 */
record EdgeOsRuleSet(String kind, String name) {

    private static final QueryParameter IN =
            parameter("inRuleSet", "for IPv4 that comes in", "WAN_IN");
    private static final QueryParameter OUT =
            parameter("outRuleSet", "for IPv4 that goes out", "WAN_OUT");
    private static final QueryParameter IN_V6 =
            parameter("inRuleSetV6", "for IPv6 that comes in", "WANv6_IN");
    private static final QueryParameter OUT_V6 =
            parameter("outRuleSetV6", "for IPv6 that goes out", "WANv6_OUT");

    static final List<QueryParameter> PARAMETERS = List.of(IN, OUT, IN_V6, OUT_V6);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,27}");

    private static QueryParameter parameter(String name, String what, String example) {
        return QueryParameter.one(
                name,
                "The rule set on your interface to the Internet %s; without it %s"
                        .formatted(what, example),
                example);
    }

    /** The one that a pair's rules go into. */
    static EdgeOsRuleSet of(Plan plan, Pair pair) {
        boolean inbound = pair.rule().isInbound();
        return pair.family() == Family.IPV4
                ? new EdgeOsRuleSet("name", name(plan, inbound ? IN : OUT))
                : new EdgeOsRuleSet("ipv6-name", name(plan, inbound ? IN_V6 : OUT_V6));
    }

    private static String name(Plan plan, QueryParameter parameter) {
        return plan.own()
                .one(parameter.name(), text -> checked(parameter.name(), text))
                .orElse(parameter.example());
    }

    private static String checked(String parameter, String text) {
        if (!NAME.matcher(text).matches()) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: a letter or digit, then letters, digits and _.-, at most 28 characters)"
                            .formatted(parameter, text));
        }
        return text;
    }

    /** How the operational mode calls it. */
    String shown() {
        return "firewall " + name;
    }

    @Override
    public String toString() {
        return "firewall %s %s".formatted(kind, name);
    }
}
