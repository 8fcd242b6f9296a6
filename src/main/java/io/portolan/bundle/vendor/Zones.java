package io.portolan.bundle.vendor;

import io.portolan.bundle.Plan;
import io.portolan.http.ProblemException;
import io.portolan.http.QueryParameter;
import java.util.List;
import java.util.regex.Pattern;

/** The zones, or interfaces, between which the rules of a plan hold; with NAT those after it. */
record Zones(String theirs, String yours) {

    private static final QueryParameter FROM =
            QueryParameter.one(
                    "fromZone",
                    "The zone, or on FortiOS the interface, the provider is in; without it the usual one: untrust, WAN"
                            + " or wan1",
                    "untrust");
    private static final QueryParameter TO =
            QueryParameter.one(
                    "toZone",
                    "The zone, or on FortiOS the interface, your servers are in; without it the usual one: trust, LAN"
                            + " or internal",
                    "trust");

    static final List<QueryParameter> PARAMETERS = List.of(FROM, TO);

    private static final Pattern ZONE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,30}");

    /** Those that the caller named, else those that a firewall comes with. */
    static Zones of(Plan plan) {
        return of(plan, FROM.example(), TO.example());
    }

    /**
     * Reads what the caller said.
     *
     * @param theirs the provider's zone without it
     * @param yours your servers' zone without it
     * @throws ProblemException at what is no name of a zone, or stands for all of them
     */
    static Zones of(Plan plan, String theirs, String yours) {
        return new Zones(zone(plan, FROM, theirs), zone(plan, TO, yours));
    }

    private static String zone(Plan plan, QueryParameter parameter, String otherwise) {
        return plan.own()
                .one(parameter.name(), text -> checked(parameter.name(), text))
                .orElse(otherwise);
    }

    private static String checked(String parameter, String text) {
        if (!ZONE.matcher(text).matches() || text.equalsIgnoreCase("any")) {
            throw ProblemException.of(
                    parameter,
                    "%s: %s (expected: one zone, at most 31 letters, digits, _, . and -)"
                            .formatted(parameter, text));
        }
        return text;
    }

    String from(boolean inbound) {
        return inbound ? theirs : yours;
    }

    String to(boolean inbound) {
        return inbound ? yours : theirs;
    }
}
